package portal

// Discreet reports whether mails and calendar entries for the client name
// neither the practice nor what they are about.
func (c Client) Discreet() bool { return c.Profile.Communication.Discreet }

// Wants reports whether the client wants mails of the kind.
func (c Client) Wants(kind MessageKind) bool { return c.Profile.Communication.Wants(kind) }
