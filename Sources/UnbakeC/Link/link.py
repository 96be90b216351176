"""Links the objects of a build with Swift's runtime, and with ICU if wanted, into one shared object.

    python3 Sources/UnbakeC/Link/link.py --prefix /usr/local

What is linked needs no Swift where it runs: the runtime is inside. With `--icu inside` it needs no ICU either: the
toolchain's own copy of ICU, which is made to stand in shared objects, is linked in with the part of its data
that is used. Everything but the names in `--exports` is hidden.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

import icu_data

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
MODULES = ("CCleaning", "CEncodings", "CMojibake", "CUnbake", "Encodings", "Mojibake", "Unbake", "UnbakeC")
RUNTIME = (
    "swiftCore", "swift_Concurrency", "swift_StringProcessing", "swift_RegexParser", "swiftSynchronization",
    "swiftGlibc", "swift_Builtin_float", "swiftSwiftOnoneSupport", "dispatch", "BlocksRuntime",
)
# What the command line needs besides: Foundation's essentials, and Debian's compressions and digests.
COMMAND_RUNTIME = ("FoundationEssentials", "_FoundationCShims", "_FoundationCollections")
COMMAND_LIBRARIES = ("z", "zstd", "lzma", "brotlidec", "brotlicommon", "md")


class Toolchain:
    """Where Swift's static runtime and its compiler for C are."""

    def __init__(self):
        information = json.loads(
            subprocess.run(
                ["swiftc", "-print-target-info"], check=True, capture_output=True).stdout)
        resources = pathlib.Path(information["paths"]["runtimeResourcePath"])
        self.static = resources.parent / "swift_static"
        self.libraries = self.static / information["target"]["platform"]
        self.start = self.libraries / information["target"]["arch"] / "swiftrt.o"
        programs = resources.parents[1] / "bin"
        self.clang = programs / "clang" if (programs / "clang").exists() else pathlib.Path("clang")
        if not self.start.exists():
            raise SystemExit(f"the Swift toolchain has no static runtime: {self.start} is missing")

    def icu(self, folder: pathlib.Path) -> list[str]:
        """Our wrappers of ICU compiled for the toolchain's copy, that copy, and the data that is used."""
        archive = self.libraries / "lib_FoundationICU.a"
        member = "icu_packaged_data.cpp.o"
        whole = subprocess.run(
            [self.clang.with_name("llvm-ar"), "p", archive, member], check=True,
            capture_output=True).stdout
        data = folder / "icu.dat"
        data.write_bytes(icu_data.trimmed(icu_data.section(whole, b".rodata")))
        assembly = folder / "icu_data.S"
        assembly.write_text(
            ".section .rodata\n.balign 16\n.hidden icudt76_dat\n.globl icudt76_dat\n"
            f'icudt76_dat:\n.incbin "{data}"\n.section .note.GNU-stack,"",@progbits\n'
            .replace("icudt76_dat", self.data_symbol()))
        # The toolchain keeps ICU's headers under another name.
        headers = folder / "headers"
        headers.mkdir()
        (headers / "unicode").symlink_to(self.static / "_foundation_unicode")
        objects = []
        for source, flags in (
            (assembly, []),
            *((source, ["-I", headers, "-I", self.static, "-I", ROOT / "Sources/CICU/include"])
              for source in sorted((ROOT / "Sources/CICU").glob("*.c"))),
        ):
            objects.append(folder / (source.stem + ".o"))
            subprocess.run(
                [self.clang, "-c", "-O2", "-fPIC", "-fvisibility=hidden", *flags, source, "-o",
                 objects[-1]], check=True)
        return [*map(str, objects), str(archive)]

    def data_symbol(self) -> str:
        """The name of ICU's data, which holds its version."""
        version = (self.static / "_foundation_unicode/uvernum.h").read_text()
        number = version.split("#define U_ICU_VERSION_MAJOR_NUM ")[1].split()[0]
        return f"icudt{number}_dat"


def objects(build: pathlib.Path, modules=MODULES) -> list[str]:
    """The objects of the modules in a build folder."""
    found = []
    for module in modules:
        of_module = sorted((build / f"{module}.build").rglob("*.o"))
        if not of_module:
            raise SystemExit(f"{build} has no {module}: run swift build -c release --product UnbakeC")
        found += map(str, of_module)
    return found


def command_objects(build: pathlib.Path) -> list[str]:
    """The objects of the command line, but for those the library has and the wrappers of ICU."""
    listed = (build / "unbake.product/Objects.LinkFileList").read_text().split()
    known = {f"{module}.build" for module in MODULES + ("CICU",)}
    found = [path.strip("'") for path in listed]
    return [path for path in found if not known & set(pathlib.Path(path).parts)]


def command_libraries(folder: pathlib.Path) -> list[str]:
    """What the command line is linked with besides: static archives, so that nothing has to be installed.

    Debian's archive of bzip2 is not made to stand in shared objects, for the names of the standard streams,
    which are given others that whoever links brings.
    """
    toolchain = Toolchain()
    found = subprocess.run(
        [toolchain.clang, "-print-file-name=libbz2.a"], check=True, capture_output=True, text=True)
    bzip2 = folder / "libbz2.a"
    subprocess.run(
        [toolchain.clang.with_name("llvm-objcopy"),
         *(f"--redefine-sym={name}=unbake_bzip2_{name}" for name in ("stdin", "stdout", "stderr")),
         found.stdout.strip(), bzip2], check=True)
    return [
        "-Wl,--start-group", *(f"-l{library}" for library in COMMAND_RUNTIME), "-Wl,--end-group",
        "-Wl,-Bstatic", *(f"-l{library}" for library in COMMAND_LIBRARIES), str(bzip2), "-Wl,-Bdynamic"]


def link(
    output, build, icu="system", exports=HERE / "unbake.map", soname=None, inputs=(), libraries=(),
    wrapped=(), extends_program=False,
):
    """Links the library, with other objects where there are some, into a shared object.

    Where it extends a program, names may be left for the program to bring; calls of wrapped names go to `__wrap_NAME`.
    """
    toolchain = Toolchain()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        if icu == "inside":
            linked = objects(build) + toolchain.icu(folder)
        else:
            linked = objects(build, MODULES + ("CICU",)) + ["-licuuc", "-licui18n"]
        arguments = folder / "arguments"
        arguments.write_text(
            "\n".join(f'"{argument}"' for argument in [
                "-shared", "-fuse-ld=lld", "-o", str(output), *map(str, inputs), *linked,
                str(toolchain.start), f"-L{toolchain.libraries}", "-Wl,--start-group",
                *(f"-l{library}" for library in RUNTIME), "-Wl,--end-group", *libraries, "-lstdc++",
                "-lm", "-ldl", "-lpthread", f"-Wl,--version-script={exports}", "-Wl,--gc-sections",
                "-Wl,-s", "-Wl,--icf=safe", "-Wl,-O2", "-Wl,-z,relro,-z,now",
                *(f"-Wl,--wrap={name}" for name in wrapped),
                *([] if extends_program else ["-Wl,-z,defs"]),
                *([f"-Wl,-soname,{soname}"] if soname else []),
            ]))
        subprocess.run([toolchain.clang, f"@{arguments}"], check=True)


def install(prefix: pathlib.Path, build, icu="system"):
    """Puts the library, its header and its pkg-config file below a folder."""
    for folder in ("include", "lib/pkgconfig"):
        (prefix / folder).mkdir(parents=True, exist_ok=True)
    name = "libunbake.so.0"
    link(prefix / "lib" / name, build, icu, soname=name)
    plain = prefix / "lib/libunbake.so"
    plain.unlink(missing_ok=True)
    plain.symlink_to(name)
    shutil.copy(ROOT / "Sources/CUnbake/include/unbake.h", prefix / "include")
    version = re.search(
        r"unbake_version.*?\"([0-9.]+)\"", (HERE.parent / "Entry/Versions.swift").read_text(),
        re.DOTALL)[1]
    description = (HERE / "unbake.pc.in").read_text().replace("@VERSION@", version)
    (prefix / "lib/pkgconfig/unbake.pc").write_text(description)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--prefix", type=pathlib.Path, required=True, help="where lib and include are")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / ".build/release")
    parser.add_argument("--icu", choices=("system", "inside"), default="system")
    options = parser.parse_args()
    install(options.prefix, options.build, options.icu)
