//! Holds the two READMEs to the truth: every command they name is one that the program has.

use e2e::binary;
use std::process::Command;

fn check(readme: &str) {
    let rows = readme.lines().filter(|line| line.starts_with("| `keputong"));
    let named: Vec<&str> = rows.flat_map(|row| row.split("`keputong ").skip(1)).collect();
    assert!(named.len() > 5, "the table of commands is there");
    for command in named {
        let command = command.split([' ', '`']).next().unwrap_or_default();
        let help = Command::new(binary()).args([command, "--help"]).output().expect("it starts");
        assert!(help.status.success() && help.stdout.len() > 100, "keputong {command} --help");
    }
}

#[test]
fn the_readme_names_only_commands_that_exist() {
    check(include_str!("../../../README.md"));
}

#[test]
fn the_chinese_readme_names_only_commands_that_exist() {
    check(include_str!("../../../README.zh.md"));
}
