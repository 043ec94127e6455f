package s3

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// Client is signed in to the server with its only key.
func (s *Server) Client() *awss3.Client {
	return awss3.New(awss3.Options{
		Region: Region, BaseEndpoint: aws.String(s.Endpoint), UsePathStyle: true, HTTPClient: s.http,
		Credentials: credentials.NewStaticCredentialsProvider(s.AccessKey, s.SecretKey, ""),
	})
}

func (s *Server) prepare(ctx context.Context, buckets []string, origin string) error {
	client := s.Client()
	for _, bucket := range buckets {
		if err := prepare(ctx, client, bucket, origin); err != nil {
			return fmt.Errorf("bucket %s: %w", bucket, err)
		}
	}
	return nil
}

// prepare sets each bucket up as the deployed one is. Encryption is left out:
// the engine answers 501 to it.
func prepare(ctx context.Context, client *awss3.Client, bucket, origin string) error {
	_, err := client.CreateBucket(ctx, &awss3.CreateBucketInput{Bucket: &bucket})
	if owned := new(types.BucketAlreadyOwnedByYou); err != nil && !errors.As(err, &owned) {
		return err
	}
	_, err = client.PutBucketVersioning(ctx, &awss3.PutBucketVersioningInput{
		Bucket:                  &bucket,
		VersioningConfiguration: &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled},
	})
	if err != nil || origin == "" {
		return err
	}
	_, err = client.PutBucketCors(ctx, &awss3.PutBucketCorsInput{
		Bucket: &bucket,
		CORSConfiguration: &types.CORSConfiguration{CORSRules: []types.CORSRule{{
			AllowedOrigins: []string{origin},
			AllowedMethods: []string{"GET", "HEAD", "POST"},
			AllowedHeaders: []string{"*"},
			ExposeHeaders:  []string{"ETag"},
		}}},
	})
	return err
}
