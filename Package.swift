// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built the same way: strict memory safety, warnings are errors, and the
/// upcoming features that make imports and existentials explicit.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "unbake",
  products: [
    .library(name: "Mojibake", targets: ["Mojibake"]),
    .library(name: "Unbake", targets: ["Unbake"]),
    .library(name: "UnbakeC", type: .static, targets: ["UnbakeC"]),
    .executable(name: "unbake", targets: ["UnbakeCLI"]),
    // For Benchmarks; no promise to others.
    .library(name: "UnbakeIO", targets: ["UnbakeIO"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .target(
      name: "CMojibake",
      exclude: [
        "encodings.bin", "han.bin", "languages.bin", "letters.bin", "losses.bin", "model.bin",
        "multibyte.bin",
      ]),
    .target(
      name: "Mojibake",
      dependencies: ["CMojibake"],
      swiftSettings: strict),
    .target(
      name: "CEncodings",
      exclude: ["codecs.bin", "detection.bin"]),
    .target(
      name: "Encodings",
      dependencies: ["CEncodings", "CICU", "Mojibake"],
      swiftSettings: strict),
    .target(
      name: "CCleaning",
      exclude: ["cleaning.bin"]),
    .target(
      name: "Unbake",
      dependencies: ["CCleaning", "CICU", "Encodings", "Mojibake"],
      swiftSettings: strict),
    .target(name: "CUnbake"),
    .target(
      name: "UnbakeC",
      dependencies: ["CICU", "CUnbake", "Encodings", "Mojibake", "Unbake"],
      exclude: ["Examples", "Link"],
      swiftSettings: strict),
    .target(
      name: "CCompression",
      linkerSettings: [
        .linkedLibrary("z"), .linkedLibrary("zstd"), .linkedLibrary("bz2"),
        .linkedLibrary("lzma"), .linkedLibrary("brotlidec"),
      ]),
    .target(
      name: "CFiles",
      linkerSettings: [.linkedLibrary("md")]),
    .target(
      name: "UnbakeIO",
      dependencies: ["CCompression", "CFiles", "Mojibake", "Unbake"],
      swiftSettings: strict),
    .target(name: "CGate"),
    .target(
      name: "UnbakeGate",
      dependencies: [
        "CGate", "CICU", "Encodings", "Mojibake", "Unbake",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "UnbakeCLI",
      dependencies: [
        "Unbake", "UnbakeGate", "UnbakeIO",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .executableTarget(
      name: "TrainModel",
      dependencies: [
        "CCleaning", "CICU", "Mojibake",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: [
        "sources.json", "Tables/html-references.txt", "Tables/single-byte-tables.txt",
        "Tables/whatwg-differences.txt",
      ],
      swiftSettings: strict),
    .target(
      name: "Corpus",
      dependencies: ["CICU"],
      path: "Corpus",
      exclude: ["Demo", "Text"],
      resources: [.copy("Cases"), .copy("Pages")],
      swiftSettings: strict),
    .executableTarget(
      name: "DamageTool",
      dependencies: [
        "Corpus",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "MeasureAccuracy",
      dependencies: [
        "Corpus", "Mojibake",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "MeasureDetection",
      dependencies: [
        "Encodings",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MojibakeTests",
      dependencies: ["Corpus", "Mojibake"],
      swiftSettings: strict),
    .testTarget(
      name: "EncodingsTests",
      dependencies: ["Corpus", "Encodings", "Mojibake", "Unbake"],
      resources: [.copy("Codecs/References/differences.txt")],
      swiftSettings: strict),
    .testTarget(
      name: "UnbakeTests",
      dependencies: ["Corpus", "Mojibake", "Unbake"],
      swiftSettings: strict),
    .testTarget(
      name: "UnbakeIOTests",
      dependencies: ["Corpus", "Unbake", "UnbakeIO"],
      swiftSettings: strict),
    .testTarget(
      name: "UnbakeGateTests",
      dependencies: ["Corpus", "Unbake", "UnbakeGate"],
      exclude: ["Snapshots"],
      swiftSettings: strict),
    .testTarget(
      name: "CorpusTests",
      dependencies: ["Corpus"],
      swiftSettings: strict),
    .testTarget(
      name: "UnbakeCLITests",
      dependencies: ["UnbakeCLI"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// The fuzz targets have their `main` from libFuzzer: only `make fuzz` builds them, with the sanitizers.
if Context.environment["UNBAKE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CUnbake", "Corpus", "Unbake", "UnbakeC", "UnbakeGate", "UnbakeIO"],
      path: "Tests/Fuzz",
      exclude: ["Failed", "seeds.py"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
