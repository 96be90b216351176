"""The wheel where neither Swift nor ICU is: in a clean environment, with the toolchain and libicu out of sight."""

import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

[WHEEL] = Path(os.environ["WHEEL"]).glob("*.whl")
# What every Linux of manylinux has.
ALLOWED = {"libc.so.6", "libm.so.6", "libstdc++.so.6", "libgcc_s.so.1", "ld-linux-x86-64.so.2", "libdl.so.2", "libpthread.so.0"}


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """An environment with nothing but the wheel."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin/pip", "install", "--quiet", "--no-index", WHEEL], check=True)
    return folder


@pytest.fixture(scope="module")
def extension(clean):
    [found] = clean.glob("lib/python*/site-packages/unbake/_unbake.abi3.so")
    return found


def test_it_is_one_extension_for_every_python():
    assert "-cp310-abi3-manylinux_2_34_" in WHEEL.name
    names = zipfile.ZipFile(WHEEL).namelist()
    assert [name for name in names if ".so" in name] == ["unbake/_unbake.abi3.so"]
    assert "unbake/py.typed" in names and "unbake/examples/spark_job.py" in names
    assert WHEEL.stat().st_size < 16 << 20


def test_it_needs_what_every_linux_has(extension):
    said = subprocess.run(["readelf", "-d", extension], check=True, capture_output=True, text=True).stdout
    needed = {line.split("[")[1].rstrip("]") for line in said.splitlines() if "NEEDED" in line}
    assert needed <= ALLOWED
    assert "RUNPATH" not in said and "STATIC_TLS" not in said


def test_it_shows_its_own_names_alone(extension):
    said = subprocess.run(
        ["nm", "-D", "--defined-only", extension], check=True, capture_output=True, text=True).stdout
    names = [line.split()[-1] for line in said.splitlines()]
    assert "PyInit__unbake" in names
    assert all(name == "PyInit__unbake" or name.startswith("unbake_") for name in names)


def test_it_runs_where_swift_and_icu_are_not(clean, tmp_path):
    script = tmp_path / "hidden.sh"
    script.write_text(textwrap.dedent(f"""
        set -e
        mount --make-rprivate /
        for folder in "$1"; do mount -t tmpfs none "$folder"; done
        for library in /usr/lib/*/libicu* /usr/lib/*/libz.so* /usr/lib/*/libzstd* /usr/lib/*/liblzma* /usr/lib/*/libbz2*; do
          [ -e "$library" ] && mount --bind /dev/null "$library"
        done
        cd /
        env -i PATH=/bin {clean}/bin/python -c "
        import unbake
        assert unbake.repair('MÃ¼ller') == 'Müller'
        assert unbake.transcode('HELLO'.encode('cp037'), from_='ibm-37') == b'HELLO'
        assert unbake.repair('e\\u0301', normalize='nfc') == '\\xe9'
        "
        printf 'Caf\\303\\203\\302\\251' | env -i PATH=/bin {clean}/bin/unbake repair
    """).replace("        import", "import").replace("        assert", "assert").replace('        "\n', '"\n'))
    toolchain = Path(os.path.realpath(subprocess.run(
        ["which", "swift"], capture_output=True, text=True, check=True).stdout.strip())).parents[2]
    done = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "bash", script, toolchain], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Café"
