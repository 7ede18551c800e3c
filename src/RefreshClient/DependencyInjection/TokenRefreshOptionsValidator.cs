using Microsoft.Extensions.Options;

namespace RefreshClient;

/// <summary>Lets the host refuse to start with options that could not work.</summary>
sealed class TokenRefreshOptionsValidator : IValidateOptions<TokenRefreshOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenRefreshOptions options)
    {
        string[] errors = [.. options.Errors().Select(error => $"Token refresh '{name}': {error}")];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
