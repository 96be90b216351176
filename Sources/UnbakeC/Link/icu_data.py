"""Takes out of ICU's data package what the library uses: converters, their names, normalization, confusables.

The package is a header, a table of contents (a count, then for each item the places of its name and of its data,
both counted from the table's start), the names, and the data, each item at a multiple of 16.
"""

import fnmatch
import struct

KEPT = ("*.cnv", "cnvalias.icu", "*.nrm", "confusables.cfu")
ALIGNMENT = 16


def trimmed(package: bytes, kept=KEPT) -> bytes:
    """The package with only the items whose names match."""
    header_size, magic = struct.unpack_from("<HH", package)
    if magic != 0x27DA:
        raise ValueError("not a data package of ICU")
    count = struct.unpack_from("<I", package, header_size)[0]
    entries = [
        struct.unpack_from("<II", package, header_size + 4 + place * 8) for place in range(count)
    ]
    ends = [data for _, data in entries[1:]] + [len(package) - header_size]
    items = []
    for (name_at, data_at), end in zip(entries, ends):
        start = header_size + name_at
        name = package[start : package.index(0, start)]
        short = name.decode("ascii").rsplit("/", 1)[-1]
        if any(fnmatch.fnmatch(short, pattern) for pattern in kept):
            items.append((name, package[header_size + data_at : header_size + end]))
    if not items:
        raise ValueError("ICU's data package has none of the items that are needed")

    names_at = 4 + 8 * len(items)
    names = b"".join(name + b"\0" for name, _ in items)
    place = -(-(names_at + len(names)) // ALIGNMENT) * ALIGNMENT
    table, data, name_place = [], [], names_at
    for name, content in items:
        table.append(struct.pack("<II", name_place, place))
        name_place += len(name) + 1
        padded = content + b"\0" * (-len(content) % ALIGNMENT)
        data.append(padded)
        place += len(padded)
    contents = struct.pack("<I", len(items)) + b"".join(table) + names
    contents += b"\0" * (-len(contents) % ALIGNMENT)
    return package[:header_size] + contents + b"".join(data)


def section(object_file: bytes, name: bytes) -> bytes:
    """The content of a section of a 64-bit ELF object."""
    table = struct.unpack_from("<Q", object_file, 40)[0]
    size, count, strings = struct.unpack_from("<HHH", object_file, 58)
    headers = [
        struct.unpack_from("<IIQQQQ", object_file, table + place * size) for place in range(count)
    ]
    names = headers[strings][4]
    for header in headers:
        start = names + header[0]
        if object_file[start : object_file.index(0, start)] == name:
            return object_file[header[4] : header[4] + header[5]]
    raise ValueError(f"no section {name.decode()}")
