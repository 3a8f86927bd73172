enum QRCodesPlaceholder {}
