package booking_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"anteroom/shared/booking"
	"anteroom/shared/portal"
)

// rush has everybody try at once, each for their own time, and gives how it went.
func (s *stage) rush(actors []portal.Actor, want func(i int) booking.Want) (won []portal.Appointment, lost []error) {
	var mu sync.Mutex
	var group sync.WaitGroup
	begin := make(chan struct{})
	for i, a := range actors {
		group.Go(func() {
			<-begin
			made, err := s.try(a, want(i))
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				lost = append(lost, err)
				return
			}
			won = append(won, made)
		})
	}
	close(begin)
	group.Wait()
	return won, lost
}

// refusedPlainly fails the test unless each was told that the time is taken, and
// of free times.
func (s *stage) refusedPlainly(lost []error) {
	s.t.Helper()
	for _, err := range lost {
		var refusal *portal.Error
		if !errors.Is(err, portal.ErrSlotTaken) || !errors.As(err, &refusal) || len(refusal.Slots) == 0 {
			s.t.Fatalf("refused with %v, want slot-taken and free times", err)
		}
	}
}

func TestTwoHundredWantOneTime(t *testing.T) {
	s := newStage(t, 1)
	actors := s.clients(200)
	won, lost := s.rush(actors, func(int) booking.Want { return s.at(0) })
	if len(won) != 1 || len(lost) != 199 {
		t.Fatalf("%d booked, %d refused", len(won), len(lost))
	}
	s.refusedPlainly(lost)
	if held := s.check(actors); held != 1 {
		t.Errorf("%d appointments hold time", held)
	}
}

func TestTwentyTimesHaveOneWinnerEach(t *testing.T) {
	s := newStage(t, 1)
	actors := s.clients(20 * 32)
	hour := func(i int) booking.Want {
		return s.at(time.Duration(i%20/8)*24*time.Hour + time.Duration(i%20%8)*time.Hour)
	}
	won, lost := s.rush(actors, hour)
	starts := map[time.Time]bool{}
	for _, a := range won {
		starts[a.Start] = true
	}
	if len(won) != 20 || len(starts) != 20 {
		t.Fatalf("%d booked at %d times, first refusal: %v", len(won), len(starts), lost[0])
	}
	s.refusedPlainly(lost)
	if held := s.check(actors); held != 20 {
		t.Errorf("%d appointments hold time", held)
	}
}

// soak is how long the workers work: shortly, or as long as ANTEROOM_SOAK says
// (`make verify`).
func soak(t *testing.T) time.Duration {
	d, err := time.ParseDuration(os.Getenv("ANTEROOM_SOAK"))
	if err != nil {
		return 2 * time.Second
	}
	t.Logf("for %v", d)
	return d
}

func TestWhateverFiftyWorkersDoTheLedgersAgree(t *testing.T) {
	s := newStage(t, 3)
	actors := s.clients(50)
	end := time.Now().Add(soak(t))
	var group sync.WaitGroup
	var done atomic.Int64
	const atLeast = 150 // changes, however slow the machine
	for i, a := range actors {
		group.Go(func() {
			w := worker{s, a, rand.New(rand.NewPCG(uint64(i), 1)), nil}
			for time.Now().Before(end) || done.Load() < atLeast {
				if w.step() {
					done.Add(1)
				}
				if i == 0 {
					s.Clock.Move(5 * time.Second) // holds lapse
				}
			}
		})
	}
	group.Wait()
	held := s.check(actors)
	t.Logf("%d changes, %d appointments in the end", done.Load(), held)
	if held == 0 {
		t.Error("no appointment: this proves little")
	}
}

// worker is a client who books, moves and cancels at random.
type worker struct {
	s    *stage
	a    portal.Actor
	rnd  *rand.Rand
	mine []portal.Appointment
}

// step does one thing and reports whether it took effect. What may go wrong is
// that the time is another's; anything else fails the test.
func (w *worker) step() bool {
	var err error
	switch {
	case len(w.mine) == 0 || len(w.mine) < 4 && w.rnd.IntN(3) > 0:
		var made portal.Appointment
		if made, err = w.s.try(w.a, w.anywhere()); err == nil {
			w.mine = append(w.mine, made)
		}
	case w.rnd.IntN(2) == 0:
		err = w.move(w.rnd.IntN(len(w.mine)))
	default:
		err = w.cancel(w.rnd.IntN(len(w.mine)))
	}
	for _, fair := range []error{portal.ErrSlotTaken, portal.ErrOverlap, portal.ErrHoldOver, portal.ErrSlotWrong} {
		if errors.Is(err, fair) {
			return false
		}
	}
	if err != nil {
		w.s.t.Errorf("unexpected: %v", err)
	}
	return err == nil
}

func (w *worker) anywhere() booking.Want {
	want := w.s.at(time.Duration(w.rnd.IntN(5))*24*time.Hour + time.Duration(w.rnd.IntN(32))*15*time.Minute)
	want.Clinician = w.s.setup.Clinicians[w.rnd.IntN(3)].ID
	return want
}

func (w *worker) move(i int) error {
	ctx := w.s.t.Context()
	h, err := w.s.office.Hold(ctx, w.a, w.anywhere(), w.mine[i].ID)
	if err != nil || w.rnd.IntN(5) == 0 { // some change their mind
		return err
	}
	moved, err := w.s.office.Move(ctx, w.a, w.mine[i].ID, h.ID, nil)
	if err == nil {
		w.mine[i] = moved
	}
	return err
}

func (w *worker) cancel(i int) error {
	_, err := w.s.office.Cancel(w.s.t.Context(), w.a, w.a.Account, w.mine[i].ID, true, func(a *portal.Appointment, settings portal.Scheduling) error {
		return a.CancelByClient(settings, nil, w.s.Clock.Now())
	})
	if err == nil {
		w.mine = append(w.mine[:i], w.mine[i+1:]...)
	}
	return err
}
