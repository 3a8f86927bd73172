import Foundation
import TestSupport
import Testing

@Suite("A machine with its kit", .serialized, .servedToFleet, .inTurns)
struct FleetMachineTests {
    @Test("gets its credential once, which opens the network")
    func enrolment() async throws {
        let box = try await FleetBox(try server())
        let machine = try box.machine(1)
        let credential = try #require(try await box.enrol(machine))
        // The very one that a file of the kit would have given it.
        #expect(try box.kit.credentials(of: FleetBox.school)[machine.serial] == credential)
        let login = try await box.login(with: credential)
        #expect(try await box.ends(login, accepted: true))
        #expect(try await box.enrol(machine) == nil)
        try await expectAdmission(of: login.device, by: box.server.endpoint)
        #expect(!box.server.log.contains(credential.secret))
    }

    @Test("gets nothing when it is withdrawn, unknown or without the token, all alike")
    func refusals() async throws {
        let box = try await FleetBox(try server())
        let withdrawn = try box.machine(2)
        try await box.files.succeed(["fleet", "withdraw", withdrawn.serial])
        let stranger = try KitMachine("5CD9999ZZZ", with: box.kit)
        var forger = try box.machine(3).enrolment()
        forger.headers[0] = "Authorization: Bearer \(String(repeating: "a", count: 32))"
        var nobody = forger
        nobody.headers.removeFirst()
        var texts: Set<Data> = []
        for request in [try withdrawn.enrolment(), try stranger.enrolment(), forger] {
            let answer = try await box.client.send(request)
            #expect(answer.status == 403)
            texts.insert(answer.body)
        }
        #expect(texts.count == 1)
        #expect(try await box.client.send(nobody).status == 403)
        for request in [try withdrawn.report(), try stranger.report()] {
            #expect(try await box.client.send(request).status == 403)
        }
        // The forger has spent nothing.
        #expect(try await box.enrol(try box.machine(3)) != nil)
    }

    @Test(
        "is told by the answer to its report that its credential was replaced, and gets the new one"
    )
    func replacement() async throws {
        let box = try await FleetBox(try server())
        let machine = try box.machine(4)
        let old = try #require(try await box.enrol(machine))
        let former = try await box.login(with: old)
        #expect(try await box.ends(former, accepted: true))
        #expect(try await box.client.send(try machine.report()).status == 204)
        try await box.files.succeed(["fleet", "reset", machine.serial, "--new-secret"])
        #expect(try await box.ends(former, accepted: false))
        let told = try await box.client.send(try machine.report())
        #expect(told.status == 200)
        #expect(told.text == "{\"enrol\":true}")
        let new = try #require(try await box.enrol(machine))
        #expect(new.login != old.login && new.secret != old.secret)
        #expect(try await box.client.send(try machine.report()).status == 204)
        #expect(try await box.ends(try await box.login(with: new), accepted: true))
        // So does the next kit's file.
        let kit = try await UnpackedKit(of: FleetBox.list, with: box.files)
        #expect(try kit.credentials(of: FleetBox.school)[machine.serial] == new)
    }

    @Test("reports, and the administrator sees what it said")
    func report() async throws {
        let box = try await FleetBox(try server())
        let before = try await box.status()
        var machine = try box.machine(5)
        machine.state["$problem"] = "L'accès <réseau> & \"l'authentification\" ont échoué : 100 %"
        machine.state["[bool]$state.Credential"] = false
        #expect(try await box.client.send(try machine.report()).status == 204)
        let first = try await box.status()
        #expect(first.reported == before.reported + 1)
        #expect(first.credentialOk == before.credentialOk)
        #expect(first.errors.first?.serial == machine.serial)
        #expect(first.errors.first?.error == machine.state["$problem"] as? String)
        #expect(first.neverConnected.contains(machine.serial))

        // The next day all is well.
        machine.state["$problem"] = NSNull()
        machine.state["[bool]$state.Credential"] = true
        #expect(try await box.client.send(try machine.report()).status == 204)
        let credential = try #require(try await box.enrol(machine))
        let login = try await box.login(with: credential)
        #expect(try await box.ends(login, accepted: true))
        // Uses are written a little later than they happen.
        let isSeen = try await eventually(within: .seconds(10), every: .milliseconds(200)) {
            try await !box.status().neverConnected.contains(machine.serial)
        }
        #expect(isSeen)
        let status = try await box.status()
        #expect(status.reported == before.reported + 1)
        #expect(status.credentialOk == before.credentialOk + 1)
        #expect(!status.errors.contains { $0.serial == machine.serial })
        #expect(status.kits[try box.kit.manifest.kit] == status.reported)
        #expect(status.builds["10.0.26100.0"] == status.reported)
    }

    @Test("is not heard when it speaks otherwise than its scripts")
    func otherwise() async throws {
        let box = try await FleetBox(try server())
        let right = try box.machine(6).report()
        var requests: [(WebClient.Request, Set<Int>)] = []
        func add(_ statuses: Set<Int>, _ change: (inout WebClient.Request) -> Void) {
            var request = right
            change(&request)
            requests.append((request, statuses))
        }
        add([404, 405]) { $0.method = "GET" }
        add([404, 405]) { $0.method = "PUT" }
        add([415]) { $0.headers[1] = "Content-Type: text/plain" }
        add([415]) { $0.headers[1] = "Content-Type: application/x-www-form-urlencoded" }
        add([400]) { $0.body = "{" }
        add([400]) { $0.body = "{\"serial\":\"\($0.url.count)\"}" }
        add([400]) { $0.body = String(repeating: "[", count: 10_000) }
        add([400]) { $0.body = $0.body?.replacing("\"10.0.26100.0\"", with: "10") }
        add([413]) { $0.body = String(repeating: " ", count: 100_000) }
        add([400, 403]) { $0.body = $0.body?.replacing("10.0.26100.0", with: "\\u001b[31m") }
        add([403]) { $0.headers[0] = "Authorization: Basic YTpi" }
        add([403]) { $0.headers[0] = "Authorization: Bearer" }
        for (request, statuses) in requests {
            let answer = try await box.client.send(request)
            #expect(statuses.contains(answer.status), "\(request): \(answer)")
        }
        #expect(try await box.client.send(right).status == 204)
    }
}

@Suite("Guessing serial numbers", .serialized, .servedToFleet, .inTurns)
struct SerialGuessingTests {
    @Test("is stopped, and keeps no machine from reporting")
    func guessing() async throws {
        let box = try await FleetBox(try server())
        var statuses: [Int] = []
        for number in 0..<200 where statuses.last != 429 {
            let guess = try KitMachine("5CD\(1000 + number)XYZ", with: box.kit)
            var request = try guess.enrolment()
            // Who guesses does not wait for leave to go on.
            request.headers.removeAll { $0.hasPrefix("Expect") }
            statuses.append(try await box.client.send(request).status)
        }
        #expect(statuses.last == 429, "\(statuses)")
        #expect(statuses.dropLast().allSatisfy { $0 == 403 })
        // Who guesses right now learns nothing either.
        let machine = try box.machine(1)
        #expect(try await box.client.send(try machine.enrolment()).status == 429)
        #expect(try await box.client.send(try machine.report()).status == 204)
    }
}
