package loopback

import "testing"

func TestOnlyThisMachineIsServed(t *testing.T) {
	for address, allowed := range map[string]bool{
		"127.0.0.1:8080": true,
		"localhost:0":    true,
		"[::1]:8080":     true,
		"127.8.9.1:80":   true,
		":8080":          false,
		"0.0.0.0:8080":   false,
		"[::]:8080":      false,
		"10.0.0.1:80":    false,
		"example.com:80": false,
		"127.0.0.1":      false,
	} {
		t.Run(address, func(t *testing.T) {
			if err := Check(address); (err == nil) != allowed {
				t.Errorf("got %v, allowed is %t", err, allowed)
			}
		})
	}
}
