// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "unbake-speed",
  dependencies: [.package(name: "unbake", path: "../..")],
  targets: [
    .executableTarget(
      name: "LibraryRates",
      dependencies: [.product(name: "Mojibake", package: "unbake")])
  ],
  swiftLanguageModes: [.v6]
)
