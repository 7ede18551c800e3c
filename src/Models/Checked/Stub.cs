namespace Models.Checked;

public readonly partial struct WorldModel
{
    static uint Judge(in WorldState world, in WorldEvent e) => 0;
}
