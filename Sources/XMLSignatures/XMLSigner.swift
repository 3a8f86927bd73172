enum XMLSignaturesPlaceholder {}
