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
