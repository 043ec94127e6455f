package table

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/shared/portal"
)

// attributes is an item, or a part of one, as DynamoDB has it.
type attributes = map[string]types.AttributeValue

// stampForm is how times are kept: UTC, of one width, so that they sort as text.
const stampForm = "2006-01-02T15:04:05.000000000Z"

// stamp writes a time down; the zero time is empty text.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(stampForm)
}

func parseStamp(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(stampForm, s)
}

// Both are without state and serve every row.
var (
	encoder = attributevalue.NewEncoder(func(o *attributevalue.EncoderOptions) {
		o.EncodeTime = func(t time.Time) (types.AttributeValue, error) { return textValue(stamp(t)), nil }
	})
	decoder = attributevalue.NewDecoder(func(o *attributevalue.DecoderOptions) { o.DecodeTime.S = parseStamp })
)

// encode turns an xItem into attributes.
func encode(item any) (attributes, error) {
	value, err := encoder.Encode(item)
	if err != nil {
		return nil, err
	}
	return value.(*types.AttributeValueMemberM).Value, nil
}

// decode reads an xItem out of attributes; those it doesn't know are left alone.
func decode[I any](row attributes) (I, error) {
	var item I
	err := decodeInto(&types.AttributeValueMemberM{Value: row}, &item)
	return item, err
}

func decodeInto[I any](row *types.AttributeValueMemberM, item *I) error {
	if err := decoder.Decode(row, item); err != nil {
		return fmt.Errorf("read %s item: %w", textOf(row.Value[attrType]), err)
	}
	return nil
}

// decodeAll reads rows of one kind into the domain's shape.
func decodeAll[I, X any](rows []attributes, from func(I) X) ([]X, error) {
	all := make([]X, 0, len(rows))
	var value types.AttributeValueMemberM
	var item, none I
	for _, row := range rows {
		value.Value, item = row, none
		if err := decodeInto(&value, &item); err != nil {
			return nil, err
		}
		all = append(all, from(item))
	}
	return all, nil
}

// packed is JSON that is kept compressed: questionnaires and answers.
type packed []byte

// packedLimit keeps an item below DynamoDB's 400 KiB, with room for the rest of it.
const packedLimit = 380 << 10

// MarshalDynamoDBAttributeValue compresses. It fails with portal.ErrTooLarge
// where an item can't hold the result.
func (p packed) MarshalDynamoDBAttributeValue() (types.AttributeValue, error) {
	if len(p) == 0 {
		return &types.AttributeValueMemberNULL{Value: true}, nil
	}
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := zip.Write(p); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	if err := zip.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	if out.Len() > packedLimit {
		return nil, portal.ErrTooLarge
	}
	return &types.AttributeValueMemberB{Value: out.Bytes()}, nil
}

// UnmarshalDynamoDBAttributeValue expands.
func (p *packed) UnmarshalDynamoDBAttributeValue(v types.AttributeValue) error {
	b, ok := v.(*types.AttributeValueMemberB)
	if !ok {
		return nil
	}
	zip, err := gzip.NewReader(bytes.NewReader(b.Value))
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	raw, err := io.ReadAll(zip)
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	*p = raw
	return nil
}
