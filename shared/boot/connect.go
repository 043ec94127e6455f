package boot

import (
	"cmp"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// connect is how to reach a service, by the variables that Lambda sets: region
// and the role's credentials. AWS_ENDPOINT_URL_ and the service's name, or
// AWS_ENDPOINT_URL, say where a stand-in is. The SDK's own loader reads the same,
// and first looks for files, profiles and sign-ins that no function has: it and
// what it links cost each cold start.
func connect(service string) aws.Config {
	cfg := aws.Config{
		Region: os.Getenv("AWS_REGION"),
		Credentials: credentials.NewStaticCredentialsProvider(
			os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), os.Getenv("AWS_SESSION_TOKEN")),
	}
	if endpoint := cmp.Or(os.Getenv("AWS_ENDPOINT_URL_"+service), os.Getenv("AWS_ENDPOINT_URL")); endpoint != "" {
		cfg.BaseEndpoint = &endpoint
	}
	return cfg
}
