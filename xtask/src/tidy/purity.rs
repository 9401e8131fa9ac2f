//! Rule: the pure crates stay pure. What they may depend on is written here, so that a new dependency of
//! theirs is a decision somebody reads. No runtime, no database, no web, no chance.

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
            "quick-xml",
            "calamine",
            "encoding_rs",
            "chardetng",
            "regex",
            "aho-corasick",
            "thiserror",
        ],
    ),
    ("documents", &["domain", "serde", "serde_json", "toml", "zip", "quick-xml", "thiserror"]),
];

/// Dependencies of pure crates that nobody allowed. Development dependencies are free.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
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
        check("[build-dependencies]\naxum = \"1\"", &["crates/domain/Cargo.toml:2"]);
    }
}
