using System;

namespace Models.Checked;

/// <summary>What observers remember of what happens. It decides nothing: only properties ask for it.</summary>
public readonly partial struct WorldModel
{
    void Remember(ref WorldState world, in WorldEvent e)
    {
        switch (e.Kind)
        {
            case WorldEventKind.GatewayRejected:
                world.Memory.HasRejected = true;
                SetRefreshable(ref world, e.Token);
                break;
            case WorldEventKind.AccessTokenNearExpiry:
                SetRefreshable(ref world, e.Token);
                break;
            case WorldEventKind.SignOutRequested:
                world.Families[0].Memory.IsLeft = true;
                world.Families[1].Memory.IsLeft = world.Families[1].Tokens.IsAlive || world.Families[1].Memory.Session != 0;
                break;
            case WorldEventKind.SignedIn:
                world.Families[0].Memory.IsLeft = true;
                break;
            case WorldEventKind.SessionExpired:
                RememberEnd(ref world, e.Pair.Session);
                break;
            case WorldEventKind.SignOutAcknowledged:
                for (int i = 0; i < Families.Capacity; i++)
                    world.Families[i].Memory.IsSignedOut |= world.Families[i].Memory.HasEnded;
                break;
            case WorldEventKind.VaultDegraded:
                world.Clients[e.Incarnation - 1].Memory.IsDegraded = true;
                break;
            case WorldEventKind.ProcessDied:
                RememberDeath(ref world, e.Incarnation - 1);
                break;
            case WorldEventKind.FlightStarted or WorldEventKind.RefreshPresented or WorldEventKind.RefreshGranted
                or WorldEventKind.RefreshRefused or WorldEventKind.RefreshFailed:
                RememberAttempt(ref world, in e);
                break;
            default:
                RememberVault(ref world, in e);
                break;
        }
    }

    static void RememberEnd(ref WorldState world, int session)
    {
        world.Memory.EndedSessions |= (byte)(1 << session);
        for (int i = 0; i < Families.Capacity; i++)
        {
            ref FamilyMemory family = ref world.Families[i].Memory;
            if (session != 0 && family.Session == session) family.HasEnded = true;
        }
    }

    /// <summary>An end that the vault has not heard of dies with the process that knew of it.</summary>
    static void RememberDeath(ref WorldState world, int process)
    {
        if (!IsWhole(world.Disk.Content)) return;
        ref FamilyMemory stored = ref world.Families[world.Disk.Record.Tokens.Family].Memory;
        if (stored.IsSignedOut) return;
        stored.HasEnded = false;
        world.Memory.EndedSessions &= (byte)~(1 << world.Disk.Record.Session);
    }

    void RememberAttempt(ref WorldState world, in WorldEvent e)
    {
        ref ClientMemory client = ref world.Clients[e.Incarnation - 1].Memory;
        switch (e.Kind)
        {
            case WorldEventKind.FlightStarted:
                client.Presentations = 0;
                world.Memory.FailedAttempts = 0;
                break;
            case WorldEventKind.RefreshPresented:
                client.Presentations++;
                break;
            case WorldEventKind.RefreshFailed:
                world.Memory.FailedAttempts = (byte)Math.Min(world.Memory.FailedAttempts + 1, _client.MaxAttempts);
                break;
            case WorldEventKind.RefreshRefused:
                world.Memory.HasRefused = true;
                SetSpent(ref client, e.Token);
                break;
            case WorldEventKind.RefreshGranted:
                if (e.Other is { } next && next != e.Token) SetSpent(ref client, e.Token);
                client.Presentations = 0;
                break;
        }
    }

    static void RememberVault(ref WorldState world, in WorldEvent e)
    {
        switch (e.Kind)
        {
            case WorldEventKind.VaultWriteStarted:
                ref FamilyMemory started = ref world.Families[e.Token.Family - 1].Memory;
                if (started.Session == 0) started.Session = (byte)e.Pair.Session;
                break;
            case WorldEventKind.VaultWritten:
                world.Families[e.Token.Family - 1].Memory.Durable |= Bit(e.Token);
                world.Clients[e.Incarnation - 1].Memory.IsDegraded = false;
                world.Memory.IsWipeOwed = false;
                break;
            case WorldEventKind.VaultRead when e.Detail == WorldEvent.Marked:
                SetRefreshable(ref world, e.Token);
                break;
            case WorldEventKind.VaultRead when e.Detail == WorldEvent.Torn:
                world.Clients[e.Incarnation - 1].Memory.HasFoundTorn = true;
                // The number of the last session was in the record that is torn, so numbering starts again.
                world.Memory.EndedSessions = 0;
                for (int i = 0; i < Families.Capacity; i++) world.Families[i].Memory.Session = 0;
                break;
            case WorldEventKind.VaultTorn:
                world.Families[e.Token.Family - 1].Memory.WasTorn = true;
                break;
            case WorldEventKind.VaultWiped:
                if (IsWhole(world.Disk.Content))
                    world.Memory.IsWipedUnannounced |= (world.Memory.EndedSessions >> world.Disk.Record.Session & 1) == 0;
                world.Memory.IsWipeOwed = false;
                break;
            case WorldEventKind.VaultWipeFailed:
                world.Memory.IsWipeOwed = true;
                break;
        }
    }

    static void SetRefreshable(ref WorldState world, TokenId access) =>
        world.Families[access.Family - 1].Memory.Refreshable |= Bit(access);

    static void SetSpent(ref ClientMemory client, TokenId refresh)
    {
        if (refresh.Family == 1) client.FirstFamilySpent |= Bit(refresh);
        else client.SecondFamilySpent |= Bit(refresh);
    }

    static ushort Bit(TokenId token) => (ushort)(1 << token.Number);
}
