// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "unbake-speed",
  dependencies: [.package(name: "unbake", path: "../..")],
  targets: [
    .target(name: "ICUNormalizer", linkerSettings: [.linkedLibrary("icuuc")]),
    .executableTarget(
      name: "LibraryRates",
      dependencies: [
        "ICUNormalizer",
        .product(name: "Mojibake", package: "unbake"),
        .product(name: "Unbake", package: "unbake"),
      ]),
    .executableTarget(
      name: "GrowthRates",
      dependencies: [
        .product(name: "Unbake", package: "unbake"),
        .product(name: "UnbakeIO", package: "unbake"),
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
