namespace CoyotePatch;

/// <summary>Changes the Coyote of a folder.</summary>
static class Program
{
    /// <returns>0 if it is changed, 1 if it is not one that can be, 2 if there is none.</returns>
    static int Main(string[] args)
    {
        if (args is not [string folder] || !File.Exists(Path.Combine(folder, Patch.FileName)))
        {
            Console.Error.WriteLine($"Usage: CoyotePatch FOLDER, where the folder has {Patch.FileName}.");
            return 2;
        }

        try
        {
            Patch.Apply(Path.Combine(folder, Patch.FileName));
            return 0;
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
