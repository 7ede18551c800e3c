using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using RefreshClient;
using UnitTests.Session;
using UnitTests.Vaults;

namespace UnitTests.DependencyInjection;

/// <summary>The container owns the session and the vault, and lets go of the vault last.</summary>
public sealed class ContainerDisposalTests
{
    [Fact]
    public async Task A_container_that_can_wait_lets_a_rotation_reach_the_vault()
    {
        var host = new Host();
        await host.Session.SignInAsync(Pairs.Pair(0)).Within();
        var grant = new Checkpoint();
        host.BeforeGrant = grant.StopAsync;
        Task<bool> caller = host.Session.RejectAsync(App.First, 1, default);
        await grant.ReachedAsync();

        Task disposal = host.Provider.DisposeAsync().AsTask();
        bool isDone = disposal.IsCompleted;
        grant.Pass();
        await disposal.Within();

        isDone.Should().BeFalse();
        host.Vault.Log.Should().Equal("read", "write 1.0", "mark 1.0", "write 1.1", "dispose");
        await caller.Awaiting(task => task.Within()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_container_that_cannot_wait_disposes_them_all_the_same()
    {
        var host = new Host();
        TokenSession session = host.Session;
        await session.SignInAsync(Pairs.Pair(0)).Within();

        host.Provider.Dispose();

        host.Vault.Log.Should().EndWith("dispose");
        await session.Awaiting(s => s.GetAccessTokenAsync().Within())
            .Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_vault_is_let_go_of(bool isProtectedByTheApp)
    {
        using var folder = new ScratchFolder();
        string path = folder.Record;
        for (int life = 1; life <= 2; life++)
        {
            var host = new Host(
                services =>
                {
                    if (isProtectedByTheApp) services.AddSingleton<IDataProtectionProvider>(Samples.Keys);
                },
                options => (options.Vault, options.VaultPath) = (null, path));
            await using (host.Provider)
            {
                if (life == 1) await host.Session.SignInAsync(Pairs.Pair(0)).Within();
                else (await host.Session.GetAccessTokenAsync().Within()).Reveal().Should().Be(Pairs.Access(0));
            }
        }

        Directory.Exists(path + ".keys").Should()
            .Be(!isProtectedByTheApp, "keys beside the file are the last resort");
    }
}
