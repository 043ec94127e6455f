package export

import (
	"fmt"
	"strings"
	"time"

	"anteroom/shared/portal"
)

func endsIn(name, ending string) bool { return strings.HasSuffix(strings.ToLower(name), ending) }

// readme says what is in the archive, to whoever opens it.
func readme(s subject, made time.Time) string {
	text := english
	if s.language == portal.Spanish {
		text = spanish
	}
	at := made.In(zoneOf(s.Client)).Format("2006-01-02 15:04 MST")
	return fmt.Sprintf(text, s.Client.Name.Full(), s.Practice.Name, at, bundleName)
}

const english = `This is everything that the portal keeps of %[1]s at %[2]s.
Made on %[3]s.

documents/
    Completed forms, files that the practice shared and files that were sent to
    it, as they were.

%[4]s
    The records: who the person is and who is tied to them, answers to forms,
    what each document is, messages. They are written in HL7 FHIR R4, which other
    practices and programs can read.

This archive is private. Keep it in a safe place, and delete it where you don't
need it any more.
`

const spanish = `Esto es todo lo que el portal guarda de %[1]s en %[2]s.
Preparado el %[3]s.

documents/
    Formularios completados, archivos que compartió el consultorio y archivos que
    se le enviaron, tal como son.

%[4]s
    Los registros: quién es la persona y quién está vinculado a ella, las
    respuestas a formularios, qué es cada documento, los mensajes. Están escritos
    en HL7 FHIR R4, que otros consultorios y programas pueden leer.

Este archivo es privado. Guárdelo en un lugar seguro y bórrelo donde ya no lo
necesite.
`
