internal import Mustache
internal import ProfileTemplates

extension Template {
    /// Fills the template in, and those that it takes in by their names: `{{> qrCode}}`.
    ///
    /// Each is told the escaping: within a partial, the library would go back to its own.
    func fill(
        _ escaping: Escaping,
        with values: [String: Any],
        partials: [Template]
    ) throws(ProfileError) -> String {
        MustacheContentTypes.register(escaping, named: escaping.name)
        var library = MustacheLibrary()
        for template in [self] + partials {
            do {
                try library.register(
                    "{{% CONTENT_TYPE:\(escaping.name)}}" + template.text,
                    named: template.rawValue
                )
            } catch {
                throw .template("\(template): \(error)")
            }
        }
        guard let text = library.render(values, withTemplate: rawValue) else {
            throw .template("\(self)")
        }
        return text
    }
}
