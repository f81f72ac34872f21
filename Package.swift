// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// Terminal owns one thread; the compiler holds it to it.
let mainActorSettings = settings + [.defaultIsolation(MainActor.self)]

func product(_ name: String, _ package: String) -> Target.Dependency {
  .product(name: name, package: package)
}

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  settings: [SwiftSetting] = settings
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies,
    exclude: exclude, swiftSettings: settings)
}

/// What tests share. Only `Snapshots` links the testing library: the benchmarks use the rest.
func support(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Tests/" + name, swiftSettings: settings)
}

func clang(_ name: String, links: [String] = []) -> Target {
  .target(
    name: name, cSettings: [.unsafeFlags(["-Werror"])],
    linkerSettings: links.map { .linkedLibrary($0) })
}

/// How programs are linked: in a second, by lld. In a release code that nobody calls goes, equal code is there
/// once, and relocations, which the loader makes at each start, are packed (glibc 2.36 or newer).
let linking: [LinkerSetting] = [
  .unsafeFlags(["-use-ld=lld"]),
  .unsafeFlags(
    ["--no-export-dynamic", "--icf=all", "-z", "pack-relative-relocs"].flatMap {
      ["-Xlinker", $0]
    },
    .when(configuration: .release)),
]
/// What ships has no symbols.
let stripping = LinkerSetting.unsafeFlags(["-Xlinker", "-s"], .when(configuration: .release))

let nio: [Target.Dependency] = [
  product("NIOCore", "swift-nio"), product("NIOPosix", "swift-nio"),
]
let nioTesting: [Target.Dependency] = [
  product("NIOEmbedded", "swift-nio"), product("NIOTestUtils", "swift-nio"),
]
/// By themselves: `Collections` would bring ropes and sets of bits, which nothing here uses.
let collections = ["DequeModule", "HashTreeCollections", "HeapModule", "OrderedCollections"].map {
  product($0, "swift-collections")
}
let logging = product("Logging", "swift-log")

let package = Package(
  name: "plenary",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0",
      traits: [.defaults, "YAML", "CommandLineArguments"]),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    clang("CNcurses", links: ["ncursesw", "tinfo"]),
    clang("COpenSSL", links: ["ssl", "crypto"]),
    clang("CLDAP"),
    clang("CCmark", links: ["cmark-gfm", "cmark-gfm-extensions"]),
    clang("CEmbedded"),

    library("SharedText"),
    library("MeetingModel", ["SharedText"] + collections),
    library("Invitations", ["MeetingModel"]),
    library("Participation", ["Invitations", "MeetingModel", "SharedText"] + collections),
    library(
      "Wire",
      [
        "Participation", "MeetingModel", "SharedText", product("SwiftProtobuf", "swift-protobuf"),
        product("NIOCore", "swift-nio"),
      ] + collections,
      exclude: ["Schema"]),
    library("SecureTransport", ["Invitations", "COpenSSL"] + nio),
    library("Storage", ["MeetingModel"]),
    library("StorageSQLite", ["Storage", "MeetingModel", product("GRDB", "GRDB.swift")]),
    library(
      "MeetingServer",
      [
        "Invitations", "MeetingModel", "Participation", "Wire", "SecureTransport", "Storage",
        logging,
        product("ServiceLifecycle", "swift-service-lifecycle"),
      ] + collections + nio),
    library(
      "DirectoryLDAP",
      ["MeetingModel", "MeetingServer", "SecureTransport", "CLDAP", logging]),
    library(
      "MeetingClient",
      [
        "Invitations", "MeetingModel", "Participation", "SharedText", "Wire", "SecureTransport",
      ] + collections + nio),
    library("DeckImport", ["MeetingModel", "CCmark"]),
    library("Localization", ["CEmbedded"]),
    library("Screen"),
    library(
      "Console",
      [
        "Invitations", "MeetingModel", "Participation", "SharedText", "DeckImport", "Localization",
        "Screen",
      ] + collections),
    library("Terminal", ["Screen", "CNcurses"], settings: mainActorSettings),

    .executableTarget(
      name: "plenary",
      dependencies: [
        "Invitations", "MeetingModel", "Participation", "MeetingServer", "MeetingClient",
        "DirectoryLDAP", "StorageSQLite", "Storage", "Console",
        "Terminal", "Screen", "DeckImport", "Localization", "SecureTransport", "Wire", "CEmbedded",
        logging,
        product("ArgumentParser", "swift-argument-parser"),
        product("Configuration", "swift-configuration"),
        product("ServiceLifecycle", "swift-service-lifecycle"),
      ] + collections + nio,
      swiftSettings: settings, linkerSettings: linking + [stripping]),
    .executableTarget(
      name: "plenary-bench",
      dependencies: [
        "SharedText", "Invitations", "MeetingModel", "Participation", "MeetingServer",
        "MeetingClient", "StorageSQLite", "Storage", "Console", "TestSupport",
        "Screen", "Wire", "SecureTransport", "Localization", logging,
        product("ArgumentParser", "swift-argument-parser"),
      ] + collections + nio,
      swiftSettings: settings, linkerSettings: linking),

    support("TestSupport", ["MeetingModel", "Participation", "SharedText"] + collections),
    support("Snapshots"),
    support("Relays", ["TestSupport"] + nio),
    tests("SharedText"),
    tests("MeetingModel", ["SharedText"] + collections),
    tests("Invitations", ["MeetingModel"]),
    tests("Participation", ["Invitations", "MeetingModel", "SharedText"] + collections),
    tests(
      "Wire",
      [
        "Participation", "MeetingModel", "SharedText", product("NIOCore", "swift-nio"),
        product("SwiftProtobuf", "swift-protobuf"), "Snapshots",
      ] + collections
        + nioTesting,
      exclude: ["Golden"]),
    tests("SecureTransport", ["Invitations", "COpenSSL"] + nio + nioTesting),
    tests("Storage", ["StorageSQLite", "MeetingModel", product("GRDB", "GRDB.swift")]),
    tests(
      "MeetingServer",
      [
        "Invitations", "MeetingModel", "Participation", "MeetingClient", "SharedText", "Storage",
        "StorageSQLite", "Relays", "Wire",
        "SecureTransport", logging, product("ServiceLifecycle", "swift-service-lifecycle"),
      ] + nio + nioTesting,
      exclude: ["Fixtures"]),
    tests(
      "DirectoryLDAP",
      [
        "CLDAP", "Invitations", "MeetingClient", "MeetingModel", "MeetingServer", "Participation",
        "Relays", "SecureTransport", "Storage", logging,
      ] + nio),
    tests(
      "MeetingClient",
      [
        "Invitations", "MeetingModel", "Participation", "SharedText", "Wire", "SecureTransport",
        "COpenSSL",
      ] + nio + nioTesting),
    tests("DeckImport", ["MeetingModel"]),
    tests("Localization", ["MeetingModel"]),
    tests("Screen", ["Snapshots"], exclude: ["Snapshots"]),
    tests(
      "Console",
      [
        "Invitations", "MeetingModel", "Participation", "SharedText", "Screen", "Localization",
        "DeckImport", "Snapshots",
      ] + collections,
      exclude: ["Snapshots"]),
    .executableTarget(
      name: "terminal-probe", dependencies: ["Terminal", "Screen"], path: "Tests/terminal-probe",
      swiftSettings: mainActorSettings),
    .target(
      name: "CPseudoTerminal", path: "Tests/CPseudoTerminal",
      cSettings: [.unsafeFlags(["-Werror"])]),
    tests("Terminal", ["Screen", "terminal-probe", "CPseudoTerminal"]),
    tests("plenary-bench", ["SharedText", "MeetingModel"]),
    tests(
      "plenary",
      [
        "Invitations", "MeetingClient", "MeetingModel", "MeetingServer", "Participation",
        "SecureTransport", "Storage", "StorageSQLite", "DirectoryLDAP", "Localization",
        "DeckImport", "Console",
        "Screen", "Wire", "Snapshots", logging,
      ] + nio),
    .testTarget(
      name: "StoryTests",
      dependencies: [
        "Invitations", "MeetingClient", "MeetingModel", "Participation", "Relays",
        product("NIOPosix", "swift-nio"),
      ],
      swiftSettings: settings),
  ],
  cLanguageStandard: .gnu2x
)
