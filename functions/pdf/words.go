package pdf

import "anteroom/shared/portal"

// words are what the document says besides the form's own text.
type words struct {
	client, submitted, notAnswered, fromProfile                  string
	signature, signedBy, relationship, signedAt                  string
	certificate, certificateText, submission, method, disclosure string
	address, browser, formHash, answersHash, footer, page        string
	language                                                     string // BCP 47
	relations                                                    map[portal.Relation]string
	methods                                                      map[portal.SignInMethod]string
}

func wordsIn(l portal.Language) words {
	if l == portal.Spanish {
		return spanish
	}
	return english
}

var english = words{
	language: string(portal.English), client: "Client", submitted: "Submitted", notAnswered: "Not answered", fromProfile: "from the profile",
	signature: "Signature", signedBy: "Signed by", relationship: "Relationship", signedAt: "Signed at",
	certificate:     "Certificate",
	certificateText: "This form was signed electronically and can no longer be changed. The two hashes identify the exact form and the exact answers.",
	submission:      "Submission", method: "Signed in by", disclosure: "Disclosure about electronic records",
	address: "Network address", browser: "Browser", formHash: "Form, SHA-256", answersHash: "Answers, SHA-256",
	footer: "Confidential", page: "Page {page} of {pages}",
	relations: map[portal.Relation]string{
		portal.RelationSelf: "The client", portal.RelationGuardian: "Legal guardian", portal.RelationResponsible: "Responsible party",
	},
	methods: map[portal.SignInMethod]string{
		portal.ByCode: "Code sent by email", portal.ByLink: "Link sent by email", portal.ByInvite: "Invite sent by email",
	},
}

var spanish = words{
	language: string(portal.Spanish), client: "Cliente", submitted: "Enviado", notAnswered: "Sin respuesta", fromProfile: "del perfil",
	signature: "Firma", signedBy: "Firmado por", relationship: "Relación", signedAt: "Fecha de la firma",
	certificate:     "Certificado",
	certificateText: "Este formulario se firmó electrónicamente y ya no se puede cambiar. Las dos huellas identifican el formulario y las respuestas exactas.",
	submission:      "Envío", method: "Acceso mediante", disclosure: "Información sobre documentos electrónicos",
	address: "Dirección de red", browser: "Navegador", formHash: "Formulario, SHA-256", answersHash: "Respuestas, SHA-256",
	footer: "Confidencial", page: "Página {page} de {pages}",
	relations: map[portal.Relation]string{
		portal.RelationSelf: "El cliente", portal.RelationGuardian: "Tutor legal", portal.RelationResponsible: "Persona responsable",
	},
	methods: map[portal.SignInMethod]string{
		portal.ByCode: "Código enviado por correo", portal.ByLink: "Enlace enviado por correo", portal.ByInvite: "Invitación enviada por correo",
	},
}
