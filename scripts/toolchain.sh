# Sourced by the other scripts: checks that Rust is there and new enough.

# The oldest Rust that builds the project, as Cargo.toml says.
rust_version() {
    sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml
}

# Ends the script with a sentence when Rust is missing or too old; installs it through rustup where
# rustup is there.
need_toolchain() {
    local want have
    want=$(rust_version)
    if ! command -v cargo >/dev/null 2>&1; then
        if command -v rustup >/dev/null 2>&1; then
            rustup toolchain install stable --profile minimal --component clippy,rustfmt
        else
            echo "Rust $want or newer is needed: install it from https://rustup.rs and run this again." >&2
            exit 2
        fi
    fi
    have=$(rustc --version | cut -d' ' -f2 | cut -d- -f1)
    if [ "$(printf '%s\n%s\n' "$want" "$have" | sort -V | head -n 1)" != "$want" ]; then
        echo "Rust $want or newer is needed, and this is $have: run 'rustup update stable'." >&2
        exit 2
    fi
}
