namespace Harness;

/// <summary>The port operations at which a process can die, before and after the outside has acted.</summary>
public enum CrashPoint
{
    BeforeVaultRead,
    AfterVaultRead,
    BeforeVaultWrite,
    AfterVaultWrite,
    BeforeVaultWipe,
    AfterVaultWipe,
    BeforeRefreshIsSent,
    AfterServerAnswersRefresh,
    BeforeRequestIsSent,
    AfterGatewayAnswers,
    BeforeRevocation,
    AfterRevocation,
}
