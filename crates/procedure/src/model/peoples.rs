//! The 54 peoples of Vietnam and the nationalities that forms offer.

use super::text::Text;

/// The name of a people by its code 1–54 (QĐ 121-TCTK/PPCĐ of 1979, the list of the statistics office).
pub fn ethnicity(code: &str) -> Option<&'static str> {
    let place: usize = code.parse().ok().filter(|_| !code.starts_with('0'))?;
    ETHNICITIES.get(place.checked_sub(1)?).copied()
}

/// All peoples with their codes, in the order of the list.
pub fn ethnicities() -> impl Iterator<Item = (String, &'static str)> {
    ETHNICITIES.iter().zip(1_u8..).map(|(name, code)| (code.to_string(), *name))
}

/// The name of a nationality by the code of its country (ISO 3166-1 alpha-2), Vietnamese and English.
pub fn nationality(code: &str) -> Option<Text> {
    NATIONALITIES.iter().find(|(known, ..)| *known == code).map(|(_, vi, en)| Text { vi: (*vi).to_owned(), en: (*en).to_owned() })
}

/// All nationalities offered: code, Vietnamese, English. Vietnam first, then by the Vietnamese name.
pub fn nationalities() -> &'static [(&'static str, &'static str, &'static str)] {
    &NATIONALITIES
}

const ETHNICITIES: [&str; 54] = [
    "Kinh",
    "Tày",
    "Thái",
    "Hoa",
    "Khmer",
    "Mường",
    "Nùng",
    "Mông",
    "Dao",
    "Gia Rai",
    "Ngái",
    "Ê Đê",
    "Ba Na",
    "Xơ Đăng",
    "Sán Chay",
    "Cơ Ho",
    "Chăm",
    "Sán Dìu",
    "Hrê",
    "Mnông",
    "Ra Glai",
    "Xtiêng",
    "Bru - Vân Kiều",
    "Thổ",
    "Giáy",
    "Cơ Tu",
    "Gié - Triêng",
    "Mạ",
    "Khơ Mú",
    "Co",
    "Tà Ôi",
    "Chơ Ro",
    "Kháng",
    "Xinh Mun",
    "Hà Nhì",
    "Chu Ru",
    "Lào",
    "La Chí",
    "La Ha",
    "Phù Lá",
    "La Hủ",
    "Lự",
    "Lô Lô",
    "Chứt",
    "Mảng",
    "Pà Thẻn",
    "Cơ Lao",
    "Cống",
    "Bố Y",
    "Si La",
    "Pu Péo",
    "Brâu",
    "Ơ Đu",
    "Rơ Măm",
];

const NATIONALITIES: [(&str, &str, &str); 65] = [
    ("VN", "Việt Nam", "Vietnam"),
    ("IE", "Ai-len", "Ireland"),
    ("EG", "Ai Cập", "Egypt"),
    ("GB", "Anh", "United Kingdom"),
    ("AT", "Áo", "Austria"),
    ("SA", "Ả Rập Xê Út", "Saudi Arabia"),
    ("AR", "Ác-hen-ti-na", "Argentina"),
    ("IN", "Ấn Độ", "India"),
    ("PL", "Ba Lan", "Poland"),
    ("BD", "Băng-la-đét", "Bangladesh"),
    ("BE", "Bỉ", "Belgium"),
    ("PT", "Bồ Đào Nha", "Portugal"),
    ("BR", "Bra-xin", "Brazil"),
    ("BN", "Bru-nây", "Brunei"),
    ("BG", "Bun-ga-ri", "Bulgaria"),
    ("BY", "Bê-la-rút", "Belarus"),
    ("AE", "Các Tiểu vương quốc Ả Rập Thống nhất", "United Arab Emirates"),
    ("KH", "Cam-pu-chia", "Cambodia"),
    ("CA", "Ca-na-đa", "Canada"),
    ("CL", "Chi-lê", "Chile"),
    ("CO", "Cô-lôm-bi-a", "Colombia"),
    ("CU", "Cu-ba", "Cuba"),
    ("TW", "Đài Loan (Trung Quốc)", "Taiwan (China)"),
    ("DK", "Đan Mạch", "Denmark"),
    ("DE", "Đức", "Germany"),
    ("NL", "Hà Lan", "Netherlands"),
    ("KR", "Hàn Quốc", "South Korea"),
    ("US", "Hoa Kỳ", "United States"),
    ("HK", "Hồng Kông (Trung Quốc)", "Hong Kong (China)"),
    ("HU", "Hung-ga-ri", "Hungary"),
    ("GR", "Hy Lạp", "Greece"),
    ("ID", "In-đô-nê-xi-a", "Indonesia"),
    ("IR", "I-ran", "Iran"),
    ("IQ", "I-rắc", "Iraq"),
    ("IL", "I-xra-en", "Israel"),
    ("IT", "I-ta-li-a", "Italy"),
    ("KZ", "Ca-dắc-xtan", "Kazakhstan"),
    ("LA", "Lào", "Laos"),
    ("RU", "Liên bang Nga", "Russian Federation"),
    ("MY", "Ma-lai-xi-a", "Malaysia"),
    ("MX", "Mê-hi-cô", "Mexico"),
    ("MM", "Mi-an-ma", "Myanmar"),
    ("MN", "Mông Cổ", "Mongolia"),
    ("NO", "Na Uy", "Norway"),
    ("ZA", "Nam Phi", "South Africa"),
    ("NZ", "Niu Di-lân", "New Zealand"),
    ("JP", "Nhật Bản", "Japan"),
    ("NG", "Ni-giê-ri-a", "Nigeria"),
    ("AU", "Ô-xtrây-li-a", "Australia"),
    ("PK", "Pa-ki-xtan", "Pakistan"),
    ("FR", "Pháp", "France"),
    ("FI", "Phần Lan", "Finland"),
    ("PH", "Phi-líp-pin", "Philippines"),
    ("RO", "Ru-ma-ni", "Romania"),
    ("CZ", "Séc", "Czechia"),
    ("ES", "Tây Ban Nha", "Spain"),
    ("TH", "Thái Lan", "Thailand"),
    ("TR", "Thổ Nhĩ Kỳ", "Türkiye"),
    ("SE", "Thụy Điển", "Sweden"),
    ("CH", "Thụy Sĩ", "Switzerland"),
    ("KP", "Triều Tiên", "North Korea"),
    ("CN", "Trung Quốc", "China"),
    ("UA", "U-crai-na", "Ukraine"),
    ("SG", "Xin-ga-po", "Singapore"),
    ("XX", "Không quốc tịch", "Stateless"),
];
