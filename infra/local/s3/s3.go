// Package s3 runs S3 for the local runner and for tests: versitygw, embedded.
// It checks signatures, expiry and POST policies, and keeps versions, as S3 does.
package s3

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"

	"github.com/versity/versitygw/auth"
	"github.com/versity/versitygw/backend"
	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"
	"github.com/versity/versitygw/s3api"

	"anteroom/infra/local/loopback"
)

// Region is the one region the stand-in knows.
const Region = "us-east-1"

// Object is a version that was just stored.
type Object struct {
	Bucket, Key, Version, ETag string
	Size                       int64  // bytes; 0 when the way of writing doesn't tell
	Reason                     string // PutObject, CopyObject or CompleteMultipartUpload
}

// Options say where and what to serve.
type Options struct {
	Dir     string   // holds everything; made when missing
	Buckets []string // made when missing, versioned
	Origin  string   // the portal's, such as http://localhost:8080; browsers there may upload
	// Created, when set, is told of each stored version before its writer is
	// answered; its error fails the write, so that no upload goes unnoticed.
	Created func(context.Context, Object) error
}

// Server is a running S3.
type Server struct {
	Endpoint  string // http://127.0.0.1:PORT; buckets are addressed by path
	AccessKey string
	SecretKey string // new at each start

	http *http.Client
	stop func()
}

// Stop ends the server and waits for it. It may be called once. Connections that
// its clients opened and never used would keep it waiting.
func (s *Server) Stop() {
	s.http.CloseIdleConnections()
	s.stop()
}

// Start gives an S3 that answers. One runs per process at a time, because the
// engine works in the process's current directory: Start moves to it and Stop
// moves back, so callers use absolute paths meanwhile. It ends with ctx too.
func Start(ctx context.Context, o Options) (*Server, error) {
	home, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("start the local S3: %w", err)
	}
	port, err := loopback.FreePort()
	if err != nil {
		return nil, fmt.Errorf("start the local S3: %w", err)
	}
	store, err := open(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("start the local S3: %w", errors.Join(err, os.Chdir(home)))
	}
	s := &Server{
		Endpoint: "http://127.0.0.1:" + port, AccessKey: "local", SecretKey: rand.Text(),
		http: &http.Client{Transport: &http.Transport{}},
	}
	if err := s.serve(ctx, &announcing{Backend: store, created: o.Created}, port, home); err != nil {
		return nil, fmt.Errorf("start the local S3: %w", err)
	}
	if err := s.prepare(ctx, o.Buckets, o.Origin); err != nil {
		s.Stop()
		return nil, fmt.Errorf("start the local S3: %w", err)
	}
	return s, nil
}

// open makes the store: objects, their older versions and what is known of them
// are kept in three folders side by side, for any file system.
func open(dir string) (*posix.Posix, error) {
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	objects, versions, about := filepath.Join(root, "objects"), filepath.Join(root, "versions"), filepath.Join(root, "meta")
	for _, folder := range []string{objects, versions, about} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return nil, err
		}
	}
	if err := dropHalves(objects, about); err != nil {
		return nil, err
	}
	sidecar, err := meta.NewSideCar(about)
	if err != nil {
		return nil, err
	}
	defer muted()()
	return posix.New(objects, sidecar, posix.PosixOpts{
		VersioningDir: versions, SideCarDir: about, Concurrency: 64,
		CopyObjectThreshold: 5 << 30, // left at zero, it refuses every copy
	})
}

// muted keeps the engine's start-up chatter from standard output.
func muted() (restore func()) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return func() {}
	}
	out := os.Stdout
	os.Stdout = null
	return func() {
		os.Stdout = out
		null.Close()
	}
}

// serve returns once the server listens.
func (s *Server) serve(ctx context.Context, store backend.Backend, port, home string) error {
	ctx, cancel := context.WithCancel(ctx)
	ready, done := make(chan struct{}), make(chan error, 1)
	cfg := s.config(port, sync.OnceFunc(func() { close(ready) }))
	go func() { done <- errors.Join(embedgw.RunVersityGW(ctx, store, cfg), os.Chdir(home)) }()
	s.stop = func() {
		cancel()
		<-done
	}
	select {
	case <-ready:
		return nil
	case err := <-done:
		cancel()
		return err
	}
}

func (s *Server) config(port string, listening func()) *embedgw.Config {
	root := auth.Account{Access: s.AccessKey, Secret: s.SecretKey, Role: auth.RoleAdmin}
	return &embedgw.Config{
		IAMService: auth.NewIAMServiceSingle(root), RootUserAccess: s.AccessKey, RootUserSecret: s.SecretKey, Region: Region,
		Ports: []string{"127.0.0.1:" + port}, KeepAlive: true, Quiet: true,
		MaxConnections: 1024, MaxRequests: 512, MultipartMaxParts: 10000,
		S3Options: []s3api.Option{s3api.WithOnListen(listening)},
	}
}
