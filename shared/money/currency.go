package money

import "strings"

// Digits is how many digits the currency's minor unit has (ISO 4217), and
// whether there is such a currency: 2 for USD, 0 for JPY, 3 for KWD.
func Digits(currency string) (int, bool) {
	if len(currency) != 3 {
		return 0, false
	}
	for digits, codes := range currencies {
		if at := strings.Index(codes, currency); at >= 0 && at%4 == 0 {
			return digits, true
		}
	}
	return 0, false
}

// currencies are the codes in use, by the digits of their minor unit. Funds,
// metals and testing codes are none that anybody is paid in.
var currencies = map[int]string{
	0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
	2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP " +
		"CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS " +
		"KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD " +
		"PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
		"TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG",
	3: "BHD IQD JOD KWD LYD OMR TND",
}
