"""What the tests of libunbake share: the library as it is installed below LIBRARY."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = Path(os.environ.get("LIBRARY", ROOT / ".build/library"))
EXAMPLES = ROOT / "Sources/UnbakeC/Examples"
COMPILERS = {".c": ("gcc", "-std=c11"), ".cpp": ("g++", "-std=c++17")}


@pytest.fixture(scope="session")
def library():
    return LIBRARY


@pytest.fixture(scope="session")
def flags():
    """What pkg-config says is needed to compile and link."""
    environment = dict(os.environ, PKG_CONFIG_PATH=str(LIBRARY / "lib/pkgconfig"))
    said = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "unbake"], env=environment, check=True,
        capture_output=True, text=True)
    return said.stdout.split()


@pytest.fixture(scope="session")
def example(tmp_path_factory, flags):
    """Compiles an example with every warning an error, and returns a function that runs it."""
    folder = tmp_path_factory.mktemp("examples")

    def compiled(name, compiler=None):
        source = EXAMPLES / name
        default, standard = COMPILERS[source.suffix]
        program = folder / f"{source.stem}-{compiler or default}"
        if not program.exists():
            subprocess.run(
                [compiler or default, standard, "-g", "-Wall", "-Wextra", "-Werror", "-pedantic", source,
                 *flags, "-o", program], check=True)

        def run(*arguments, input=b"", status=0, under=()):
            environment = dict(os.environ, LD_LIBRARY_PATH=str(LIBRARY / "lib"))
            done = subprocess.run(
                [*under, program, *arguments], input=input, capture_output=True, env=environment)
            assert done.returncode == status, done.stderr.decode(errors="replace")
            return done

        return run

    return compiled
