# Gives the Wi-Fi profile this machine's own login and secret: from a file of credentials that has its
# serial number, or else from the box, asked once with each version of the kit. Says why it cannot, and
# then Windows asks at first use. With -Replaced, only the box has the right one.
param([switch]$Replaced)
. (Join-Path $PSScriptRoot 'common.ps1')
$serial = Get-Serial
$row = $null
$files = @(if (-not $Replaced) { Get-SecretFiles '*.csv' })
foreach ($file in $files) {
    $row = Import-Csv -LiteralPath $file.FullName -Delimiter ';' -Encoding UTF8 |
        Where-Object { $_.serial -eq $serial } | Select-Object -First 1
    if ($row) { break }
}
if (-not $row) {
    $mark = Get-Mark
    if (-not $Replaced -and $mark -and $mark.Kit -eq (Get-Kit).kit) { return }
    try {
        $row = Invoke-Box '/parc/v1/inscription' @{ serial = $serial }
    } catch [Net.WebException] {
        # 403: the box has no other credential for this machine than the one that it has.
        if (-not $mark -or -not $_.Exception.Response -or [int]$_.Exception.Response.StatusCode -ne 403) { throw }
        Set-Mark $mark.Login
        return
    }
}
$login = [Security.SecurityElement]::Escape([string]$row.login)
$secret = [Security.SecurityElement]::Escape([string]$row.secret)
$xml = @"
<EapHostUserCredentials xmlns="http://www.microsoft.com/provisioning/EapHostUserCredentials"
  xmlns:eapCommon="http://www.microsoft.com/provisioning/EapCommon">
<EapMethod>
<eapCommon:Type>21</eapCommon:Type>
<eapCommon:AuthorId>311</eapCommon:AuthorId>
</EapMethod>
<Credentials>
<EapTtls xmlns="http://www.microsoft.com/provisioning/EapTtlsUserPropertiesV1">
<Username>$login</Username>
<Password>$secret</Password>
</EapTtls>
</Credentials>
</EapHostUserCredentials>
"@
foreach ($profile in (Get-Kit).profiles) { [PreauWlan]::SetCredential($profile, $xml) }
Set-Mark ([string]$row.login)
