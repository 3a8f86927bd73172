# Gives the Wi-Fi profile this machine's own login and secret: from a file of credentials that has its
# serial number, or else from the box, once. Says why it cannot, and then Windows asks at first use.
. (Join-Path $PSScriptRoot 'common.ps1')
$serial = Get-Serial
$row = $null
foreach ($file in @(Get-SecretFiles '*.csv')) {
    $row = Import-Csv -LiteralPath $file.FullName -Delimiter ';' -Encoding UTF8 |
        Where-Object { $_.serial -eq $serial } | Select-Object -First 1
    if ($row) { break }
}
$mark = Join-Path $HomeFolder 'credential.txt'
if (-not $row) {
    if (Test-Path -LiteralPath $mark) { return }
    $row = Invoke-Box '/parc/v1/inscription' @{ serial = $serial }
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
$null = New-Item -ItemType Directory -Force -Path $HomeFolder
Set-Content -LiteralPath $mark -Value ([string]$row.login) -Encoding ASCII
