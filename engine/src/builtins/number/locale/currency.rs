//! Currencies: digits, symbols and names in English.

/// Currencies without digits after the point.
const NO_DIGITS: &str = "ADP AFN ALL BIF BYR CLP COP DJF ESP GNF HUF IDR IQD IRR ISK ITL JPY KMF KPW \
    KRW LAK LBP LUF MGA MGF MMK MRO PKR PYG RWF SLL SOS STD SYP TMM TRL UGX UYI VND VUV XAF XOF XPF \
    YER ZMK ZWD";
const THREE_DIGITS: &str = "BHD JOD KWD LYD OMR TND";
const FOUR_DIGITS: &str = "CLF UYW";

fn is_in(list: &str, code: &str) -> bool {
    list.split(' ').any(|one| one == code)
}

/// Digits after the point.
pub(super) fn fraction_digits(code: &str) -> i32 {
    if is_in(NO_DIGITS, code) {
        0
    } else if is_in(THREE_DIGITS, code) {
        3
    } else if is_in(FOUR_DIGITS, code) {
        4
    } else {
        2
    }
}

/// Symbols in all of English; other currencies show their code.
const SYMBOLS: &[(&str, &str)] = &[
    ("AUD", "A$"),
    ("BRL", "R$"),
    ("CAD", "CA$"),
    ("CNY", "CN¥"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("HKD", "HK$"),
    ("ILS", "₪"),
    ("INR", "₹"),
    ("JPY", "JP¥"),
    ("KRW", "₩"),
    ("MXN", "MX$"),
    ("NZD", "NZ$"),
    ("PHP", "₱"),
    ("TWD", "NT$"),
    ("USD", "US$"),
    ("VND", "₫"),
    ("XAF", "FCFA"),
    ("XCD", "EC$"),
    ("XCG", "Cg."),
    ("XOF", "F\u{202F}CFA"),
    ("XPF", "CFPF"),
    ("XXX", "¤"),
];

/// Regions where dollar and yen stand without their country.
const AMERICAN: &str = "AE AS BI GU JP MH MP PH PR TH UM US VI";

/// Regions with other symbols: the regions, the currency, the symbol, and whether it is the narrow
/// one too.
const LOCAL: &[(&str, &str, &str, bool)] = &[
    ("AG AI DM GD KN LC MS VC", "XCD", "$", false),
    ("CC CX KI NF NR TV AU", "AUD", "$", false),
    ("CK NU NZ PN TK", "NZD", "$", false),
    ("FK GI MT SH SS", "GBP", "GB£", false),
    ("IN", "USD", "$", false),
    ("BB", "BBD", "$", false),
    ("BI", "BIF", "FBu", true),
    ("BM", "BMD", "$", false),
    ("BS", "BSD", "$", false),
    ("BW", "BWP", "P", false),
    ("BZ", "BZD", "$", false),
    ("CA", "CAD", "$", false),
    ("CA", "XCG", "Cg", true),
    ("ER", "ERN", "Nfk", true),
    ("FJ", "FJD", "$", false),
    ("FK", "FKP", "£", false),
    ("GH", "GHS", "GH₵", false),
    ("GI", "GIP", "£", false),
    ("GM", "GMD", "D", true),
    ("GY", "GYD", "$", false),
    ("JM", "JMD", "$", false),
    ("KE", "KES", "Ksh", true),
    ("KY", "KYD", "$", false),
    ("LR", "LRD", "$", false),
    ("LS", "ZAR", "R", false),
    ("MG", "MGA", "Ar", false),
    ("MO", "MOP", "MOP$", true),
    ("MU", "MUR", "Rs", false),
    ("MW", "MWK", "MK", true),
    ("MY", "MYR", "RM", false),
    ("NA", "NAD", "$", false),
    ("NG", "NGN", "₦", false),
    ("PG", "PGK", "K", true),
    ("PK", "PKR", "Rs", false),
    ("RW", "RWF", "RF", false),
    ("SB", "SBD", "$", false),
    ("SC", "SCR", "SR", true),
    ("SG", "SGD", "$", false),
    ("SH", "SHP", "£", false),
    ("SL", "SLE", "Le", true),
    ("SS", "SSP", "£", false),
    ("SX", "ANG", "NAf.", true),
    ("SZ", "SZL", "E", true),
    ("TO", "TOP", "T$", false),
    ("TT", "TTD", "$", false),
    ("TZ", "TZS", "TSh", true),
    ("UG", "UGX", "USh", true),
    ("VU", "VUV", "VT", true),
    ("WS", "WST", "WS$", true),
    ("ZM", "ZMW", "K", false),
    ("AU", "SCR", "Rs", true),
    ("AU", "XPF", "CFP", true),
    ("AU", "BDT", "Tk", true),
    ("AU", "CUP", "₱", true),
    ("AU", "EGP", "£", true),
    ("AU", "ISK", "Kr", true),
    ("AU", "PYG", "Gs", true),
    ("AU", "SEK", "Kr", true),
    ("AU", "UYU", "$U", true),
];

/// Australia writes these as codes.
const AUSTRALIAN_CODES: &str =
    "BRL CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XOF";
/// Of the narrow symbols that Australia has of its own, those that only stand when narrow.
const AUSTRALIAN_NARROW: &str = "BDT CUP EGP ISK PYG SEK UYU";

const NARROW_SYMBOLS: &[(&str, &str)] = &[
    ("AFN", "؋"),
    ("AMD", "֏"),
    ("AOA", "Kz"),
    ("ARS", "$"),
    ("AUD", "$"),
    ("AZN", "₼"),
    ("BAM", "KM"),
    ("BBD", "$"),
    ("BDT", "৳"),
    ("BMD", "$"),
    ("BND", "$"),
    ("BOB", "Bs"),
    ("BSD", "$"),
    ("BWP", "P"),
    ("BZD", "$"),
    ("CAD", "$"),
    ("CLP", "$"),
    ("CNY", "¥"),
    ("COP", "$"),
    ("CRC", "₡"),
    ("CUC", "$"),
    ("CUP", "$"),
    ("CZK", "Kč"),
    ("DKK", "kr"),
    ("DOP", "$"),
    ("EGP", "E£"),
    ("ESP", "₧"),
    ("FJD", "$"),
    ("FKP", "£"),
    ("GEL", "₾"),
    ("GHS", "GH₵"),
    ("GIP", "£"),
    ("GNF", "FG"),
    ("GTQ", "Q"),
    ("GYD", "$"),
    ("HKD", "$"),
    ("HNL", "L"),
    ("HRK", "kn"),
    ("HUF", "Ft"),
    ("IDR", "Rp"),
    ("ISK", "kr"),
    ("JMD", "$"),
    ("JPY", "¥"),
    ("KGS", "⃀"),
    ("KHR", "៛"),
    ("KMF", "CF"),
    ("KPW", "₩"),
    ("KYD", "$"),
    ("KZT", "₸"),
    ("LAK", "₭"),
    ("LBP", "L£"),
    ("LKR", "Rs"),
    ("LRD", "$"),
    ("LTL", "Lt"),
    ("LVL", "Ls"),
    ("MGA", "Ar"),
    ("MMK", "K"),
    ("MNT", "₮"),
    ("MUR", "Rs"),
    ("MXN", "$"),
    ("MYR", "RM"),
    ("NAD", "$"),
    ("NGN", "₦"),
    ("NIO", "C$"),
    ("NOK", "kr"),
    ("NPR", "Rs"),
    ("NZD", "$"),
    ("PKR", "Rs"),
    ("PLN", "zł"),
    ("PYG", "₲"),
    ("RON", "lei"),
    ("RUB", "₽"),
    ("RWF", "RF"),
    ("SBD", "$"),
    ("SEK", "kr"),
    ("SGD", "$"),
    ("SHP", "£"),
    ("SRD", "$"),
    ("SSP", "£"),
    ("STN", "Db"),
    ("SYP", "£"),
    ("THB", "฿"),
    ("TOP", "T$"),
    ("TRY", "₺"),
    ("TTD", "$"),
    ("TWD", "$"),
    ("UAH", "₴"),
    ("USD", "$"),
    ("UYU", "$"),
    ("VEF", "Bs"),
    ("XCD", "$"),
    ("ZAR", "R"),
    ("ZMW", "ZK"),
];

/// Names for one and for others.
const NAMES: &[(&str, &str, &str)] = &[
    ("AED", "UAE dirham", "UAE dirhams"),
    ("ARS", "Argentine peso", "Argentine pesos"),
    ("AUD", "Australian dollar", "Australian dollars"),
    ("BDT", "Bangladeshi taka", "Bangladeshi takas"),
    ("BRL", "Brazilian real", "Brazilian reals"),
    ("CAD", "Canadian dollar", "Canadian dollars"),
    ("CHF", "Swiss franc", "Swiss francs"),
    ("CLP", "Chilean peso", "Chilean pesos"),
    ("CNY", "Chinese yuan", "Chinese yuan"),
    ("COP", "Colombian peso", "Colombian pesos"),
    ("CZK", "Czech koruna", "Czech korunas"),
    ("DKK", "Danish krone", "Danish kroner"),
    ("EGP", "Egyptian pound", "Egyptian pounds"),
    ("EUR", "euro", "euros"),
    ("GBP", "British pound", "British pounds"),
    ("HKD", "Hong Kong dollar", "Hong Kong dollars"),
    ("HUF", "Hungarian forint", "Hungarian forints"),
    ("IDR", "Indonesian rupiah", "Indonesian rupiahs"),
    ("ILS", "Israeli new shekel", "Israeli new shekels"),
    ("INR", "Indian rupee", "Indian rupees"),
    ("ISK", "Icelandic króna", "Icelandic krónur"),
    ("JPY", "Japanese yen", "Japanese yen"),
    ("KES", "Kenyan shilling", "Kenyan shillings"),
    ("KRW", "South Korean won", "South Korean won"),
    ("KWD", "Kuwaiti dinar", "Kuwaiti dinars"),
    ("MAD", "Moroccan dirham", "Moroccan dirhams"),
    ("MXN", "Mexican peso", "Mexican pesos"),
    ("MYR", "Malaysian ringgit", "Malaysian ringgits"),
    ("NGN", "Nigerian naira", "Nigerian nairas"),
    ("NOK", "Norwegian krone", "Norwegian kroner"),
    ("NZD", "New Zealand dollar", "New Zealand dollars"),
    ("PEN", "Peruvian sol", "Peruvian soles"),
    ("PHP", "Philippine peso", "Philippine pesos"),
    ("PKR", "Pakistani rupee", "Pakistani rupees"),
    ("PLN", "Polish zloty", "Polish zlotys"),
    ("QAR", "Qatari riyal", "Qatari riyals"),
    ("RON", "Romanian leu", "Romanian lei"),
    ("RUB", "Russian ruble", "Russian rubles"),
    ("SAR", "Saudi riyal", "Saudi riyals"),
    ("SEK", "Swedish krona", "Swedish kronor"),
    ("SGD", "Singapore dollar", "Singapore dollars"),
    ("THB", "Thai baht", "Thai baht"),
    ("TRY", "Turkish lira", "Turkish Lira"),
    ("TWD", "New Taiwan dollar", "New Taiwan dollars"),
    ("UAH", "Ukrainian hryvnia", "Ukrainian hryvnias"),
    ("USD", "US dollar", "US dollars"),
    ("VND", "Vietnamese dong", "Vietnamese dong"),
    ("ZAR", "South African rand", "South African rand"),
];

fn find(table: &'static [(&str, &str)], code: &str) -> Option<&'static str> {
    let found = table.iter().find(|(one, _)| *one == code);
    found.map(|(_, symbol)| *symbol)
}

/// The symbol of a region's own.
fn local(code: &str, region: &str, narrow: bool) -> Option<&'static str> {
    let found = LOCAL.iter().find(|(regions, one, _, also_narrow)| {
        *one == code && (*also_narrow || !narrow) && is_in(regions, region)
    });
    found.map(|(_, _, symbol, _)| *symbol)
}

/// The symbol of a currency, or its code.
pub(super) fn symbol(code: &str, region: &str) -> String {
    let symbol = match (code, region) {
        (_, "AU") if is_in(AUSTRALIAN_CODES, code) || is_in(AUSTRALIAN_NARROW, code) => Some(code),
        ("USD", _) if is_in(AMERICAN, region) => Some("$"),
        ("JPY", _) if is_in(AMERICAN, region) => Some("¥"),
        _ => local(code, region, false).or_else(|| find(SYMBOLS, code)),
    };
    symbol.unwrap_or(code).to_owned()
}

/// The narrow symbol of a currency, or its code.
pub(super) fn narrow_symbol(code: &str, region: &str) -> String {
    let symbol = match (code, region) {
        ("XAF" | "XOF", "AU") => Some(code),
        _ => local(code, region, true)
            .or_else(|| find(NARROW_SYMBOLS, code))
            .or_else(|| find(SYMBOLS, code)),
    };
    symbol.unwrap_or(code).to_owned()
}

/// The names of a currency.
pub(super) fn names(code: &str) -> Option<(&'static str, &'static str)> {
    let found = NAMES.iter().find(|(one, _, _)| *one == code);
    found.map(|(_, one, other)| (*one, *other))
}
