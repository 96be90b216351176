"""Builds the extension: Swift's objects by the package manager, its own C, and all that both need linked inside.

Needs Swift, and Python's headers. What is built needs neither, nor ICU.
"""

import os
import pathlib
import platform
import subprocess
import sys

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "Sources/UnbakeC/Link"))
WORK = ROOT / ".build/python"
WORK.mkdir(parents=True, exist_ok=True)
SOURCES = ("arrow", "command", "engine", "inputs", "module", "oldest", "stream")
# See extension/oldest.c.
WRAPPED = ("hypotf", "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE")
# Where the terms of Debian's packages are, and the packages whose archives are linked inside.
DOCUMENTS = pathlib.Path("/usr/share/doc")
LINKED_PACKAGES = ("zlib1g-dev", "libzstd-dev", "liblzma-dev", "libbz2-dev", "libmd-dev")
# The toolchain's copy of ICU has the terms of every ICU; the development package, which is needed to build, tells them.
ICU_TERMS = (DOCUMENTS / "libicu-dev/copyright", DOCUMENTS / "libicu72/copyright")


class BuildExtension(build_ext):
    """Compiles and links the one extension."""

    def build_extension(self, extension):
        import link

        build = pathlib.Path(os.environ.get("UNBAKE_BUILD", ROOT / ".build/release"))
        if "UNBAKE_BUILD" not in os.environ:
            for product in ("UnbakeC", "unbake"):
                subprocess.run(
                    ["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True)
        objects = self.compiler.compile(
            extension.sources, output_dir=self.build_temp, include_dirs=extension.include_dirs,
            extra_postargs=["-O2", "-fvisibility=hidden", "-Wall", "-Wextra"], depends=extension.depends)
        output = pathlib.Path(self.get_ext_fullpath(extension.name))
        output.parent.mkdir(parents=True, exist_ok=True)
        link.link(
            output, build, icu="inside", exports=HERE / "extension/exports.map",
            inputs=objects + link.command_objects(build), libraries=link.command_libraries(pathlib.Path(self.build_temp)),
            wrapped=() if platform.machine() != "x86_64" else WRAPPED, extends_program=True)
        self.write_licenses(output.parent / "licenses")

    @staticmethod
    def write_licenses(folder):
        """The terms of what is linked inside, as those who made it put them down."""
        import link

        folder.mkdir(exist_ok=True)
        swift = link.Toolchain().static.parents[1] / "share/swift/LICENSE.txt"
        icu = next(path for path in ICU_TERMS if path.exists())
        for name, terms in {
            "unbake": ROOT / "LICENSE", "swift": swift, "icu": icu,
            **{package: DOCUMENTS / package / "copyright" for package in LINKED_PACKAGES},
        }.items():
            (folder / f"{name}.txt").write_bytes(terms.read_bytes())


setup(
    ext_modules=[
        Extension(
            "unbake._unbake", [f"extension/{name}.c" for name in SOURCES],
            include_dirs=[str(ROOT / "Sources/CUnbake/include"), "extension"],
            depends=["extension/unbake_python.h"], py_limited_api=True)
    ],
    cmdclass={"build_ext": BuildExtension},
    options={
        "bdist_wheel": {"py_limited_api": "cp310"},
        # Nothing is written among the sources.
        "build": {"build_base": str(WORK)},
        "egg_info": {"egg_base": str(WORK)},
    },
)
