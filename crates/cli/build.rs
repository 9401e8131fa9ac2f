//! How the binary is linked: memory that was freed goes back to the system, and in the release what is equal is kept
//! once and relocations are packed.

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/memory.c");
    let told = |name: &str| var(name).unwrap_or_default();
    if told("CARGO_CFG_TARGET_OS") == "linux" && told("CARGO_CFG_TARGET_ENV") == "gnu" {
        // Nothing calls it, so the linker would leave it out.
        cc::Build::new().file("src/memory.c").link_lib_modifier("+whole-archive").compile("memory");
    }
    if told("TARGET") == "x86_64-unknown-linux-gnu" && told("PROFILE") == "release" {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
