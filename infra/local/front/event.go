package front

import (
	"encoding/base64"
	"mime"
	"net"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"

	"anteroom/shared/api"
)

// event is the request as API Gateway's payload version 2.0 tells it.
func (g *gateway) event(r *http.Request, route api.Route, body []byte, id string) events.APIGatewayV2HTTPRequest {
	key := route.Method + " " + route.Path
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	now := g.Now().UTC()
	text, encoded := asText(body, r.Header.Get("Content-Type"))
	return events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: key, RawPath: r.URL.Path, RawQueryString: r.URL.RawQuery,
		Cookies: cookies(r.Header), Headers: g.headers(r),
		QueryStringParameters: parameters(r), PathParameters: pathParameters(r, route),
		Body: text, IsBase64Encoded: encoded,
		RequestContext: events.APIGatewayV2HTTPRequestContext{
			RouteKey: key, AccountID: "000000000000", Stage: "$default", APIID: "local", RequestID: id,
			DomainName: r.Host, DomainPrefix: "local",
			Time: now.Format("02/Jan/2006:15:04:05 -0700"), TimeEpoch: now.UnixMilli(),
			HTTP: events.APIGatewayV2HTTPRequestContextHTTPDescription{
				Method: r.Method, Path: r.URL.Path, Protocol: r.Proto, SourceIP: host, UserAgent: r.UserAgent(),
			},
		},
	}
}

// headers are lower-case, several of a name joined by commas. What only CloudFront
// may say is taken from the client and said anew.
func (g *gateway) headers(r *http.Request) map[string]string {
	headers := map[string]string{}
	for name, values := range r.Header {
		if lower := strings.ToLower(name); !reserved(lower) {
			headers[lower] = strings.Join(values, ",")
		}
	}
	headers["host"] = r.Host
	headers["x-forwarded-proto"] = "http"
	headers[strings.ToLower(api.HeaderViewerAddress)] = r.RemoteAddr
	headers[strings.ToLower(api.HeaderOriginSecret)] = g.OriginSecret
	return headers
}

func reserved(lower string) bool {
	return lower == "cookie" || lower == strings.ToLower(api.HeaderOriginSecret) ||
		strings.HasPrefix(lower, "cloudfront-") || strings.HasPrefix(lower, "x-forwarded-") || strings.HasPrefix(lower, "x-amz")
}

func cookies(h http.Header) []string {
	var list []string
	for _, line := range h.Values("Cookie") {
		for cookie := range strings.SplitSeq(line, ";") {
			if cookie = strings.TrimSpace(cookie); cookie != "" {
				list = append(list, cookie)
			}
		}
	}
	return list
}

func parameters(r *http.Request) map[string]string {
	list := map[string]string{}
	for name, values := range r.URL.Query() {
		list[name] = strings.Join(values, ",")
	}
	return list
}

func pathParameters(r *http.Request, route api.Route) map[string]string {
	list := map[string]string{}
	for part := range strings.SplitSeq(route.Path, "/") {
		if name, found := strings.CutPrefix(part, "{"); found {
			name = strings.TrimSuffix(strings.TrimSuffix(name, "}"), "...")
			list[name] = r.PathValue(name)
		}
	}
	return list
}

// asText gives a body that is text as it is, and any other in base64.
func asText(body []byte, contentType string) (text string, encoded bool) {
	kind, _, err := mime.ParseMediaType(contentType)
	plain := err == nil && (strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml"))
	if len(body) == 0 || plain && utf8.Valid(body) {
		return string(body), false
	}
	return base64.StdEncoding.EncodeToString(body), true
}
