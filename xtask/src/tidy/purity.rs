//! Rule: the pure crates stay pure. What they may depend on is written here, so that a new dependency of
//! theirs is a decision somebody reads. No runtime, no database, no web, no chance.
//! And: the doors to the database, to the web and to the typesetter are in one crate each.

use super::Complaint;
use super::tree::Tree;

/// The pure crates and what each may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &["serde", "serde_json", "toml", "chrono", "uuid", "sha2", "hex", "thiserror"]),
    (
        "reading",
        &[
            "domain",
            "serde",
            "serde_json",
            "toml",
            "chrono",
            "zip",
            "flate2",
            "aes",
            "md-5",
            "sha2",
            "quick-xml",
            "calamine",
            "encoding_rs",
            "chardetng",
            "regex",
            "regex-automata",
            "aho-corasick",
            "thiserror",
        ],
    ),
    (
        "documents",
        &[
            "domain",
            "serde",
            "serde_json",
            "toml",
            "zip",
            "quick-xml",
            "thiserror",
            "qrcode",
            "png",
            "base64",
        ],
    ),
];

/// Dependencies that only one crate may have, by the beginning of their name, and which.
const RESERVED: &[(&str, &str)] =
    &[("typst", "pdf"), ("sea-orm", "app"), ("sqlx", "app"), ("axum", "app")];

/// Dependencies that nobody allowed. Development dependencies are free.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for manifest in
        tree.files.iter().filter(|file| file.name() == "Cargo.toml" && file.path != "Cargo.toml")
    {
        for (line, dependency) in dependencies(&manifest.text) {
            let reserved = RESERVED.iter().find(|(name, _)| dependency.starts_with(name));
            if let Some((name, owner)) =
                reserved.filter(|(_, owner)| manifest.path != format!("crates/{owner}/Cargo.toml"))
            {
                complaints.push(
                    manifest.complaint(
                        line,
                        format!("only the crate `{owner}` may depend on `{name}`"),
                    ),
                );
            }
        }
    }
    for (name, allowed) in ALLOWED {
        let Some(manifest) = tree.get(&format!("crates/{name}/Cargo.toml")) else {
            continue;
        };
        for (line, dependency) in dependencies(&manifest.text) {
            if !allowed.contains(&dependency.as_str()) {
                let message = format!(
                    "`{name}` is pure and may not depend on `{dependency}` (see xtask/src/tidy/purity.rs)"
                );
                complaints.push(manifest.complaint(line, message));
            }
        }
    }
    complaints
}

/// The names under `[dependencies]`, `[build-dependencies]`, `[target.….dependencies]` and `[dependencies.name]`.
fn dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut inside = false;
    for (at, line) in manifest.lines().map(str::trim).enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_start_matches('[').split(']').next().unwrap_or_default();
            let parts: Vec<&str> = section.split('.').collect();
            let counts = |part: &&str| ["dependencies", "build-dependencies"].contains(part);
            inside = parts.last().is_some_and(counts);
            if let [.., kind, name] = parts[..]
                && counts(&kind)
            {
                found.push((at + 1, name.to_owned()));
            }
        } else if inside && !line.is_empty() && !line.starts_with('#') {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            found.push((at + 1, name.trim_matches('"').to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    #[test]
    fn a_reserved_dependency_has_one_home() {
        let manifest = "[dependencies]\ntypst-pdf.workspace = true";
        assert!(places(complaints, &[("crates/pdf/Cargo.toml", manifest)]).is_empty());
        assert_eq!(
            places(complaints, &[("crates/cli/Cargo.toml", manifest)]),
            ["crates/cli/Cargo.toml:2"]
        );
    }

    fn check(manifest: &str, expected: &[&str]) {
        assert_eq!(
            places(complaints, &[("crates/domain/Cargo.toml", manifest)]),
            expected,
            "{manifest}"
        );
    }

    #[test]
    fn listed_dependencies_and_all_for_tests_are_allowed() {
        check(
            "[dependencies]\nserde.workspace = true\n# tokio\n\n[dev-dependencies]\ntokio = \"1\"",
            &[],
        );
    }

    #[test]
    fn other_dependencies_are_refused_wherever_they_stand() {
        check(
            "[dependencies]\nserde.workspace = true\ntokio = \"1\"",
            &["crates/domain/Cargo.toml:3"],
        );
        check("[dependencies.tokio]\nversion = \"1\"", &["crates/domain/Cargo.toml:1"]);
        check(
            "[target.'cfg(unix)'.dependencies]\nrand.workspace = true",
            &["crates/domain/Cargo.toml:2"],
        );
        check("[build-dependencies]\nhyper = \"1\"", &["crates/domain/Cargo.toml:2"]);
    }
}
