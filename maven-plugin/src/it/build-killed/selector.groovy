// kill -9 is a matter of Unix.
return !System.getProperty('os.name').startsWith('Windows')
