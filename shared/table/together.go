package table

import (
	"context"
	"sync"
)

// Together runs the functions side by side, waits for all of them and gives the
// first error, in the order of the functions. A Meter counts them as one step.
func Together(ctx context.Context, each ...func(ctx context.Context) error) error {
	errs := make([]error, len(each))
	var group sync.WaitGroup
	for i, do := range each {
		path, join := fork(ctx)
		group.Go(func() {
			errs[i] = do(path)
		})
		defer join()
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
