package notices

import "anteroom/shared/portal"

var accessWords = map[portal.Language]words{
	portal.English: {
		subject: "Who can open your account at %s has changed", greeting: "Hello,", button: "Open the portal",
		text:   "%s has changed who else can open your account. You see it under Who has access.",
		footer: "Is that not right? Please tell the practice, or ask for it to be ended on that page.",
	},
	portal.Spanish: {
		subject: "Ha cambiado quién puede abrir su cuenta en %s", greeting: "Hola:", button: "Abrir el portal",
		text:   "%s ha cambiado quién más puede abrir su cuenta. Lo verá en Quién tiene acceso.",
		footer: "¿No es correcto? Avise al consultorio o pida en esa página que se retire el acceso.",
	},
}

var reachWords = map[portal.Language]words{
	portal.English: {
		subject: "You can open an account at %s", greeting: "Hello,", button: "Open the portal",
		text:   "%s lets you open an account of somebody you look after. You find it under Switch Account.",
		footer: "For their privacy this mail doesn't say whose it is.",
	},
	portal.Spanish: {
		subject: "Puede abrir una cuenta en %s", greeting: "Hola:", button: "Abrir el portal",
		text:   "%s le permite abrir la cuenta de una persona a su cargo. La encontrará en Cambiar de cuenta.",
		footer: "Por su privacidad, este correo no dice de quién es.",
	},
}

var messageWords = map[portal.Language]words{
	portal.English: {
		subject: "A message is waiting: %s", greeting: "Hello,", button: "Open the console",
		text:   "a client, or somebody who looks after one, has sent a message to %s. You find it under Messages in the console.",
		footer: "For your clients' privacy this mail doesn't say what it is.",
	},
	portal.Spanish: {
		subject: "Hay un mensaje: %s", greeting: "Hola:", button: "Abrir la consola",
		text:   "un cliente, o alguien que lo cuida, ha enviado un mensaje a %s. Lo encontrará en Mensajes, en la consola.",
		footer: "Por la privacidad de sus clientes, este correo no dice qué es.",
	},
}

var exportWords = map[portal.Language]words{
	portal.English: {
		subject: "Your archive is ready: %s", greeting: "Hello,", button: "Open the portal",
		text:   "the archive that you asked for is waiting in the portal of %s, under My data. You can download it for 7 days.",
		footer: "Did you not ask for it? Please tell the practice.",
	},
	portal.Spanish: {
		subject: "Su archivo está listo: %s", greeting: "Hola:", button: "Abrir el portal",
		text:   "el archivo que pidió le espera en el portal de %s, en Mis datos. Puede descargarlo durante 7 días.",
		footer: "¿No lo pidió usted? Avise al consultorio.",
	},
}

var answerWords = map[portal.Language]words{
	portal.English: {
		subject: "%s has answered you", greeting: "Hello,", button: "Open the portal",
		text:   "an answer from %s is waiting for you in the portal. You find it under Support.",
		footer: "For your privacy this mail doesn't say what it is.",
	},
	portal.Spanish: {
		subject: "%s le ha respondido", greeting: "Hola:", button: "Abrir el portal",
		text:   "le espera una respuesta de %s en el portal. La encontrará en Ayuda.",
		footer: "Por su privacidad, este correo no dice qué es.",
	},
}

var endWords = map[portal.Language]words{
	portal.English: {
		subject: "Your access to an account at %s has ended", greeting: "Hello,", button: "Open the portal",
		text:   "%s has ended your access to an account of somebody else, or paused it.",
		footer: "Do you think this is a mistake? Please ask the practice.",
	},
	portal.Spanish: {
		subject: "Su acceso a una cuenta en %s ha terminado", greeting: "Hola:", button: "Abrir el portal",
		text:   "%s ha retirado o pausado su acceso a la cuenta de otra persona.",
		footer: "¿Cree que es un error? Pregunte al consultorio.",
	},
}
