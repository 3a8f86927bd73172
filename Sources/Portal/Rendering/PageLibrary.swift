internal import Mustache

/// The templates of the pages, read once.
struct PageLibrary: Sendable {
    private let library: MustacheLibrary

    init() throws {
        MustacheContentTypes.register(PageEscaping(), named: PageEscaping.name)
        var library = MustacheLibrary()
        for name in PageTemplate.allCases {
            let text = "{{% CONTENT_TYPE:\(PageEscaping.name)}}" + name.text
            library.register(try MustacheTemplate(string: text), named: name.rawValue)
        }
        self.library = library
    }

    func render(_ page: PageTemplate, _ values: [String: Any]) -> String {
        library.render(values, withTemplate: page.rawValue) ?? ""
    }
}
