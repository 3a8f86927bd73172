import Testing

@testable import Domain

@Suite("Bad input")
struct InputErrorTests {
    @Test("says where to look, as far as is known")
    func description() {
        let expected: [(InputError, String)] = [
            (InputError("is wrong"), "is wrong"),
            (InputError(file: "a.yaml", "is wrong"), "a.yaml: is wrong"),
            (InputError(file: "a.yaml", line: 3, "is wrong"), "a.yaml:3: is wrong"),
            (InputError(line: 3, "is wrong"), "line 3: is wrong"),
            (InputError(key: "radius.port", "is wrong"), "radius.port: is wrong"),
            (InputError(line: 3, key: "port", "is wrong"), "line 3: port: is wrong"),
            (InputError(file: "a.yaml", key: "port", "is wrong"), "a.yaml: port: is wrong"),
            (
                InputError(file: "a.yaml", line: 3, key: "port", "is wrong"),
                "a.yaml:3: port: is wrong"
            ),
        ]
        for (error, text) in expected { #expect(error.description == text) }
    }

    @Test("is equal only in every part")
    func equality() {
        let error = InputError(file: "a", line: 1, key: "k", "m")
        #expect(error == InputError(file: "a", line: 1, key: "k", "m"))
        for other in [
            InputError(file: "b", line: 1, key: "k", "m"),
            InputError(file: "a", line: 2, key: "k", "m"),
            InputError(file: "a", line: 1, key: "l", "m"),
            InputError(file: "a", line: 1, key: "k", "n"), InputError("m"),
        ] { #expect(error != other) }
    }
}
