package stage

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"anteroom/shared/table"
)

// Item is a row of the table as it is kept.
type Item map[string]any

// Type is what the item is.
func (i Item) Type() string {
	kind, _ := i["type"].(string)
	return kind
}

// documentNames is the type of the rows that documents are found by: an
// attribute for each document.
const documentNames = "documentNames"

// documentName is such an attribute's name.
var documentName = regexp.MustCompile(`^n[0-9A-Za-z]{1,22}$`)

// names is an item for each document that the row finds, so that one more of
// them is one more item. Sizes and times are left out.
func (i Item) names(key string) map[string]Item {
	all := map[string]Item{}
	for name, value := range i {
		if line, isText := value.(string); isText && documentName.MatchString(name) {
			parts := strings.SplitN(line, " ", 7)
			all[key+" "+name] = Item{table.AttrPK: i[table.AttrPK], "type": documentNames, "kind": parts[:2], "flags": parts[3], "name": parts[6]}
		}
	}
	return all
}

// Dump is every item of the table of that name, by key. Of the rows that
// documents are found by there is an item for each document.
func (w *World) Dump(ctx context.Context, name string) (map[string]Item, error) {
	items := map[string]Item{}
	pages := dynamodb.NewScanPaginator(w.DynamoDB(), &dynamodb.ScanInput{TableName: &name, ConsistentRead: aws.Bool(true)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Items {
			var item Item
			if err := attributevalue.UnmarshalMap(row, &item); err != nil {
				return nil, err
			}
			key := item[table.AttrPK].(string) + " " + item[table.AttrSK].(string)
			if item.Type() != documentNames {
				items[key] = item
				continue
			}
			maps.Copy(items, item.names(key))
		}
	}
	return items, nil
}

// Difference lists what became of the table, each as the item's type and, after
// a space, + or - and the item: what is new or changed, and what is gone. What
// differs from run to run is left out: identifiers, secrets, hashes and times.
func Difference(before, after map[string]Item) []string {
	var all []string
	for key, item := range after {
		if !reflect.DeepEqual(before[key], item) && (before[key] == nil || plain(before[key]) != plain(item)) {
			all = append(all, item.Type()+" + "+plain(item.since(before[key])))
		}
	}
	for key, item := range before {
		if after[key] == nil {
			all = append(all, item.Type()+" - "+plain(item))
		}
	}
	slices.Sort(all)
	return all
}

// since is the item with its version told as a step, where all requests share
// one such item: the version itself would tell how many came before.
func (i Item) since(before Item) Item {
	is, counted := i["version"].(float64)
	was, known := before["version"].(float64)
	if i.Type() != "billing" || !counted || !known {
		return i
	}
	i = maps.Clone(i)
	i["version"] = fmt.Sprintf("+%v", is-was)
	return i
}

// chance is what no two runs have in common.
var chance = []struct {
	form *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`[a-z]{3}_[0-9a-f]{32}`), "ID"},
	{regexp.MustCompile(`[0-9a-f]{64}`), "HASH"},
	{regexp.MustCompile(`20\d\d-\d\d-\d\dT[0-9:.]+Z`), "TIME"},
	{regexp.MustCompile(`DUE#\d\d`), "DUE#SHARD"},               // by the appointment's identifier
	{regexp.MustCompile(`WAITING#[0-9a-f]"`), `WAITING#SHARD"`}, // by the attempt's
	{regexp.MustCompile(`"slug":"south-[^"]+"`), `"slug":"SLUG"`},
	{regexp.MustCompile(`(LEDGER#|"day":")20\d\d-\d\d-\d\d"`), `${1}DAY"`}, // each request is given a day of its own
	{regexp.MustCompile(`https://[A-Z2-7]{26}\.`), "https://RANDOM."},
	{regexp.MustCompile(`(acct|cs_test|cus|evt|pi|pm|re|seti)_[a-z2-7]{26}`), "PROCESSOR"},
	{regexp.MustCompile(`http://127\.0\.0\.1:\d+`), "http://PROCESSOR"},
	{regexp.MustCompile(`INV-\d{5}`), "NUMBER"},
	{regexp.MustCompile(`"(lastNumber|dueDays)":\d+`), `"$1":N`},
	{regexp.MustCompile(`"ip":"[^"]*"`), `"ip":"ADDRESS"`},
	{regexp.MustCompile(`"size":\d{3,}`), `"size":BYTES`}, // of a PDF, which has identifiers in it
	{regexp.MustCompile(`"versionId":"[^"]+"`), `"versionId":"VERSION"`},
	{regexp.MustCompile(`"object":"[0-9A-Z]{26}"`), `"object":"VERSION"`}, // of S3: what is being checked
}

func plain(item Item) string {
	kept := Item{}
	for name, value := range item {
		if name == "version" && slices.Contains([]string{"upload", "attempt"}, item.Type()) {
			continue // each event about it, and each try, counts
		}
		if !slices.Contains([]string{"lastWrite", table.AttrTTL, table.AttrOutboxShard, "questionnaire"}, name) {
			kept[name] = value
		}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return err.Error()
	}
	out := string(text)
	for _, c := range chance {
		out = c.form.ReplaceAllString(out, c.name)
	}
	return strings.ReplaceAll(out, "ID_ID", "ID")
}
