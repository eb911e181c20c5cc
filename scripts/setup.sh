# Installs what serve and test need and is not there yet, and builds; both source it, neither repeats it.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

apt_seconds=0
npm_seconds=0

say() { printf '\n── %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
fail() {
  printf '\nError: %s\n' "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

missing=()
# need PACKAGE REASON TEST…: the Debian package to install unless TEST succeeds.
need() {
  local package=$1 reason=$2
  shift 2
  "$@" && return
  missing+=("$package")
  note "$package is missing: $reason"
}

# Installs what `need` noted down.
install_missing() {
  [ ${#missing[@]} -eq 0 ] && return
  has apt-get || fail "please install ${missing[*]}; there is no apt-get here to do it."
  local sudo=() start=$SECONDS
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || fail "please run as root, or install these yourself: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  say "Installing with apt: ${missing[*]}"
  local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update || note "The package lists could not all be updated; trying with the ones at hand."
  "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null </dev/null ||
    fail "apt could not install ${missing[*]}. Its message is above."
  missing=()
  hash -r
  apt_seconds=$((apt_seconds + SECONDS - start))
}

need_build_tools() {
  need emscripten "it compiles the C++ to WebAssembly" has emcc
  need cmake "it describes the build" has cmake
  need ninja-build "it runs the build" has ninja
  need nodejs "it builds and serves the page" has node
  # The nodejs of NodeSource brings npm, and refuses Debian's package of it.
  need npm "it fetches the page's packages" has npm
  need ca-certificates "npm's registry is fetched over https" test -e /etc/ssl/certs/ca-certificates.crt
}

check_emcc() {
  local version
  version=$(emcc --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1) || true
  [ -n "$version" ] || fail "$(command -v emcc) does not run: see what \`emcc --version\` says."
  printf '3.1.6\n%s\n' "$version" | sort --check=silent --version-sort ||
    fail "emcc $version ($(command -v emcc)) is too old: 3.1.6 is the oldest that works."
}

node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}

# Vite asks for node 20.19; an older system gets a private one in .tools.
use_node() {
  node_is_new_enough && return
  local start=$SECONDS
  if [ ! -x .tools/node_modules/.bin/node ]; then
    say "Node $(node --version) is older than 20.19: fetching node 24 into .tools (nothing else is changed)"
    npm install --silent --no-audit --no-fund --prefix .tools node@24 npm@11 ||
      fail "npm could not fetch node 24. Is its registry reachable?"
  fi
  export PATH="$PWD/.tools/node_modules/.bin:$PATH"
  hash -r
  node_is_new_enough || fail "the node in .tools does not run; remove that folder and try again."
  npm_seconds=$((npm_seconds + SECONDS - start))
}

# packages FOLDER: what its lock file says, unless that is already there.
packages() {
  local stamp=$1/node_modules/.installed.json start=$SECONDS
  cmp --quiet "$1/package-lock.json" "$stamp" && return
  say "Fetching the npm packages of $1"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$1" --no-audit --no-fund --loglevel=error ||
    fail "npm could not install the packages of $1. Is its registry reachable?"
  cp "$1/package-lock.json" "$stamp"
  npm_seconds=$((npm_seconds + SECONDS - start))
}

# build_module [PRESET]: the page's module, or what else the preset builds with it.
build_module() {
  # Ninja sees every change but these two files'.
  if [ ! -e build/wasm/build.ninja ] || [ -n "$(find CMakePresets.json scripts/wasm-toolchain.cmake -newer build/wasm/build.ninja)" ]; then
    cmake --preset wasm >/dev/null || return
  fi
  cmake --build --preset "${1:-module}"
}

page_inputs() {
  find web build/wasm/descent.mjs build/wasm/descent.wasm \( -name node_modules -o -path web/dist -o -path web/package \) -prune \
    -o -type f -printf '%p %s %T@\n' | sort
}

build_page() {
  local inputs
  inputs=$(page_inputs)
  if [ -e web/dist/index.html ] && [ "$inputs" = "$(cat build/page.inputs 2>/dev/null)" ]; then
    note "The page is up to date."
    return
  fi
  npm run --silent --prefix web build || return
  printf '%s' "$inputs" >build/page.inputs
}
