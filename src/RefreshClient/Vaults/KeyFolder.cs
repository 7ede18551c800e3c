using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace RefreshClient;

/// <summary>
/// Data protection keys in a folder of their owner's, one a file. The library's own repository does not flush
/// them to disk, and a record whose key a power cut took is as lost as one that was never written.
/// </summary>
sealed class KeyFolder(VaultFolder folder) : IXmlRepository
{
    // A key takes about 1 KiB, or 3 KiB encrypted by DPAPI.
    const int MaxLength = 1 << 16;

    /// <summary>Data protection with its keys in a folder; on Windows the user's DPAPI encrypts them.</summary>
    public static ServiceProvider CreateDataProtection(string path)
    {
        ServiceCollection services = new();
        IDataProtectionBuilder builder = services.AddDataProtection();
        if (OperatingSystem.IsWindows()) builder.ProtectKeysWithDpapi();
        services.Configure<KeyManagementOptions>(options =>
            options.XmlRepository = new KeyFolder(new VaultFolder(path)));
        return services.BuildServiceProvider();
    }

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. folder.Names("*.xml").Select(Load).OfType<XElement>()];

    public void StoreElement(XElement element, string friendlyName)
    {
        folder.Make();
        folder.Replace(friendlyName + ".xml", Encoding.UTF8.GetBytes(element.ToString()));
    }

    // A damaged key is a lost key. What it protected will be called foreign, and the next write makes a new one.
    XElement? Load(string name)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(folder.Read(name, MaxLength) ?? []));
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
