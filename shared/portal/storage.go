package portal

import (
	"slices"
	"time"
)

// openUploads is how many files of one client may be on their way at once.
const openUploads = 50

// Storage is how much room a client's own documents take. Files on their way
// have their room set aside, so that two at once can't both take the last of it.
type Storage struct {
	Client   string
	Used     int64 // bytes
	Reserved []Reservation
	Version  int // 0 before anything was sent in
}

// Reservation is room set aside for one file on its way.
type Reservation struct {
	Upload string
	Size   int64
	Until  time.Time
}

// Reserve sets room aside for an upload. It fails with ErrStorageFull when
// there is not enough within quota, with ErrUploadsOpen when too many are on their way.
func (s *Storage) Reserve(u Upload, quota int64, now time.Time) error {
	s.Reserved = slices.DeleteFunc(slices.Clone(s.Reserved), func(r Reservation) bool { return !now.Before(r.Until) })
	if len(s.Reserved) >= openUploads {
		return ErrUploadsOpen
	}
	r := Reservation{Upload: u.ID, Until: u.ExpiresAt}
	if u.Counts() {
		r.Size = u.Size
	}
	taken := s.Used
	for _, other := range s.Reserved {
		taken += other.Size
	}
	if r.Size > 0 && taken+r.Size > quota {
		return ErrStorageFull
	}
	s.Reserved = append(s.Reserved, r)
	return nil
}

// Release gives back what was set aside for an upload.
func (s *Storage) Release(upload string) {
	s.Reserved = slices.DeleteFunc(slices.Clone(s.Reserved), func(r Reservation) bool { return r.Upload == upload })
}

// Keep turns what was set aside into room that is taken. It fails with
// ErrStorageFull when the file came so late that others have taken its room.
func (s *Storage) Keep(u Upload, quota int64) error {
	before := len(s.Reserved)
	s.Release(u.ID)
	if !u.Counts() {
		return nil
	}
	if len(s.Reserved) == before && s.Used+u.Size > quota {
		return ErrStorageFull
	}
	s.Used += u.Size
	return nil
}
