"""Files that are no text: programs, images, archives, as their names or their headers say."""

import os

# What a name says is no text; libraries and programs are known by their header, as some are scripts.
ENDINGS = (".png", ".jpg", ".gif", ".ico", ".webp", ".gz", ".xz", ".bz2", ".zst", ".zip", ".whl", ".deb", ".jar",
           ".o", ".pyc", ".mo", ".ttf", ".otf", ".woff", ".woff2", ".pdf")
FOLDERS = ("/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share", "/var/cache/apt", "/opt/wheels")


def binaries(programs=2000, each=400):
    """Paths of binary files: at most a number of each ending, and of programs and libraries."""
    seen = {}
    for folder in FOLDERS:
        for root, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(root, name)
                if os.path.islink(path) or not os.path.isfile(path):
                    continue
                ending = next((ending for ending in ENDINGS if name.endswith(ending)), None)
                if ending is None:
                    if root not in ("/usr/bin", "/usr/sbin") and ".so" not in name:
                        continue
                    with open(path, "rb") as file:
                        if file.read(4) != b"\x7fELF":
                            continue
                    ending = "program"
                if os.path.getsize(path) < 16 or os.path.getsize(path) > 20_000_000:
                    continue
                seen[ending] = seen.get(ending, 0) + 1
                if seen[ending] > (programs if ending == "program" else each):
                    continue
                yield path
