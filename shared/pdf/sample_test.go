package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
	"time"

	"anteroom/shared/pdf"
)

var created = time.Date(2026, 11, 23, 10, 42, 0, 0, time.FixedZone("EST", -5*3600))

// scripts are answers in many writing systems.
var scripts = []pdf.Field{
	{Label: "English: how are you?", Value: "Fine – “office” affluent, naïve café, 3×4, ½, €5"},
	{Label: "Español: ¿Cómo está?", Value: "Muy bien, ¡gracias! El niño durmió ocho horas."},
	{Label: "Tiếng Việt: Bạn khoẻ không?", Value: "Tôi khoẻ, cảm ơn. Đường phố Hà Nội."},
	{Label: "Русский: как дела?", Value: "Хорошо, спасибо. Ёж. Українська: ґанок, її"},
	{Label: "Ελληνικά: τι κάνεις;", Value: "Καλά, ευχαριστώ. Ἀρχαία"},
	{Label: "العربية: كيف حالك اليوم؟", Value: "أنا بخير، شكرًا. الحمد لله، مُحَمَّد في البيت لا بأس"},
	{Label: "فارسی: حال شما چطور است؟", Value: "خوبم، ممنون. پنج گچ ژاله می\u200cروم"},
	{Label: "עברית: מה שלומך?", Value: "אני בסדר, תודה. שָׁלוֹם עֲלֵיכֶם"},
	{Label: "हिन्दी: आप कैसे हैं?", Value: "मैं ठीक हूँ, क्षत्रिय ज्ञान धन्यवाद।"},
	{Label: "中文：你今天怎么样？", Value: "我很好，谢谢。（没问题）"},
	{Label: "日本語：お元気ですか？", Value: "はい、元気です。カタカナもＯＫ"},
	{Label: "한국어: 어떻게 지내세요?", Value: "잘 지내요, 감사합니다."},
	{Label: "ไทย: คุณเป็นอย่างไรบ้าง", Value: "ฉันสบายดี ขอบคุณค่ะ น้ำ"},
	{Label: "বাংলা: আপনি কেমন আছেন?", Value: "আমি ভালো আছি, ধন্যবাদ"},
	{Label: "தமிழ்: நீங்கள் எப்படி இருக்கிறீர்கள்?", Value: "నేను బాగున్నాను ગુજરાતી ਪੰਜਾਬੀ ಕನ್ನಡ മലയാളം"},
	{Label: "አማርኛ Հայերեն ქართული", Value: "ខ្មែរ ភាសា ລາວ မြန်မာ"},
	{Label: "Emoji: 🙂", Value: "👍🏽 👨‍👩‍👧 ❤️ 🇺🇸 1️⃣ ☎ ✓ ✗"},
	{Label: "Maths: x ≤ y", Value: "∑ ∞ √2 ≥ 𝒜 ⇒ ∀x∈ℝ → ≈ ±5 °C"},
	{Label: "No font has these", Value: "𐀀 𓀀 \ue123"},
}

// form is a completed form with every kind of block.
func form(t testing.TB) pdf.Document {
	return pdf.Document{
		Title: "Intake", Language: "en-US", Author: "North Clinic", Created: created,
		Footer: "Intake · Ana Rivera", PageNumber: "Page {page} of {pages}",
		Blocks: []pdf.Block{
			pdf.Paragraph{Text: "Completed by Ana Rivera on 23 November 2026.", Quiet: true},
			pdf.Heading{Level: 2, Text: "About you"},
			pdf.Fields{Items: []pdf.Field{{Label: "What brings you here?", Value: "Sleep.\nAnd worry."}}},
			pdf.Heading{Level: 3, Text: "Medicines"},
			pdf.List{Items: []string{"Sertraline 50 mg", "Melatonin"}},
			pdf.List{Items: []string{"First", "Second"}, Numbered: true},
			pdf.Table{
				Columns: []pdf.Column{{Title: "Measure"}, {Title: "Points", Amount: true}},
				Rows:    [][]string{{"PHQ-9", "12"}, {"GAD-7"}},
			},
			pdf.PageBreak{},
			pdf.Heading{Level: 2, Text: "Signature"},
			pdf.Figure{Image: picture(t, "png"), Alt: "Signature of Ana Rivera", Width: 120},
			pdf.Figure{Image: picture(t, "jpeg"), Alt: "Insurance card, front"},
			pdf.Rule{},
			pdf.Fields{Aside: true, Items: []pdf.Field{{Label: "Signed by", Value: "Ana Rivera"}}},
		},
	}
}

// picture is a small drawing with a transparent ground.
func picture(t testing.TB, format string) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 60, 20))
	for x := range 60 {
		img.Set(x, 10, color.NRGBA{20, 30, 60, 255})
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	if format == "jpeg" {
		b.Reset()
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
