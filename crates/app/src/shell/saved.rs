//! The name under which a browser saves what it is handed: as people call it, and as every system takes it.

/// Longest name, in characters, without its ending; file systems of Windows take 255 bytes with the folder.
const LONGEST: usize = 80;

/// The header for a file to be saved (RFC 6266, RFC 5987), for `清溪县2026年科普工作一页纸` and `pdf`.
#[must_use]
pub fn attached(stem: &str, ending: &str) -> String {
    let name = safe(stem);
    let encoded: String =
        form_urlencoded::byte_serialize(format!("{name}.{ending}").as_bytes()).collect();
    format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"))
}

/// Without what Windows takes in no name, on one line.
fn safe(stem: &str) -> String {
    let parts = stem.split(|c: char| c.is_control() || "\\/:*?\"<>|".contains(c));
    let joined = parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let short: String = joined.chars().take(LONGEST).collect();
    let short = short.trim().trim_end_matches(['.', ' ']);
    if short.is_empty() { "keputong".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_it_is_called_and_safe() {
        for (stem, expected) in [
            ("清溪县2026年科普工作总结", "清溪县2026年科普工作总结"),
            ("关于举办\n科普月的报告", "关于举办 科普月的报告"),
            ("5/6月: 「科普」?", "5 6月 「科普」"),
            ("..", "keputong"),
            ("年终稿.", "年终稿"),
            (" ", "keputong"),
        ] {
            assert_eq!(safe(stem), expected, "{stem}");
        }
        assert_eq!(safe(&"长".repeat(300)).chars().count(), LONGEST);
    }

    #[test]
    fn the_header_holds_ascii_only() {
        assert_eq!(
            attached("一页 纸+", "pdf"),
            "attachment; filename*=UTF-8''%E4%B8%80%E9%A1%B5%20%E7%BA%B8%2B.pdf"
        );
    }
}
