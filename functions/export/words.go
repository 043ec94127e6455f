package export

import (
	"fmt"
	"time"

	"anteroom/shared/portal"
)

// readme says what is in the archive, to whoever opens it.
func readme(s subject, made time.Time) string {
	text := english
	if s.language == portal.Spanish {
		text = spanish
	}
	at := made.In(s.Client.Zone()).Format("2006-01-02 15:04 MST")
	return fmt.Sprintf(text, s.Client.Name.Full(), s.Practice.Name, at, bundleName, calendarName)
}

const english = `This is everything that the portal keeps of %[1]s at %[2]s.
Made on %[3]s.

documents/
    Completed forms, invoices and receipts, files that the practice shared and
    files that were sent to it, as they were.

cards/
    Pictures of insurance cards, where there are any.

%[5]s
    All appointments, to be opened with a calendar.

%[4]s
    The records: who the person is and who is tied to them, answers to forms,
    insurance, appointments, invoices, what each document is, messages. They are
    written in HL7 FHIR R4, which other practices and programs can read.

This archive is private. Keep it in a safe place, and delete it where you don't
need it any more.
`

const spanish = `Esto es todo lo que el portal guarda de %[1]s en %[2]s.
Preparado el %[3]s.

documents/
    Formularios completados, facturas y recibos, archivos que compartió el
    consultorio y archivos que se le enviaron, tal como son.

cards/
    Imágenes de las tarjetas del seguro, si las hay.

%[5]s
    Todas las citas, para abrirlas con un calendario.

%[4]s
    Los registros: quién es la persona y quién está vinculado a ella, las
    respuestas a formularios, el seguro, las citas, las facturas, qué es cada
    documento, los mensajes. Están escritos en HL7 FHIR R4, que otros consultorios
    y programas pueden leer.

Este archivo es privado. Guárdelo en un lugar seguro y bórrelo donde ya no lo
necesite.
`
