internal import Mustache
internal import ProfileTemplates

extension Template {
    /// Fills the template in.
    ///
    /// - Parameters:
    ///   - escaping: how values are written.
    ///   - values: dictionaries, arrays, texts and truths, as Mustache takes them.
    /// - Returns: the file's text.
    /// - Throws: `ProfileError.template` when the template itself is wrong.
    func fill(_ escaping: Escaping, with values: [String: Any]) throws(ProfileError) -> String {
        MustacheContentTypes.register(escaping, named: escaping.name)
        do {
            let template = try MustacheTemplate(
                string: "{{% CONTENT_TYPE:\(escaping.name)}}" + text
            )
            return template.render(values)
        } catch {
            throw .template("\(self): \(error)")
        }
    }
}
