package portal

// Discreet reports whether subjects of mails and titles in calendars stay
// neutral for the client. They do so for everybody, for as long as clients have
// no way to say otherwise.
func (c Client) Discreet() bool { return true }
